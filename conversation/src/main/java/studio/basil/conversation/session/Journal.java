package studio.basil.conversation.session;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.conversation.Caption;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionObserver;
import studio.basil.conversation.recording.EpisodeRecorder;

/**
 * Writes the event log and the captions of a session, and tells its observer of the events and the
 * client of faults. Session's thread only.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final SessionEnvironment environment;
  private final EpisodeRecorder recorder;
  private final SessionObserver observer;
  private final SessionObserver.Observed observed;
  private boolean observerFailed;

  Journal(SessionEnvironment environment, EpisodeRecorder recorder, SessionObserver observer) {
    this.environment = environment;
    this.recorder = recorder;
    this.observer = observer;
    this.observed =
        new SessionObserver.Observed(
            environment.sessionId(), environment.episodeId(), environment.request().owner());
  }

  void event(String type, Map<String, Object> fields) {
    Instant now = environment.now();
    recorder.event(type, now, fields);
    try {
      observer.happened(observed, type, now, fields);
    } catch (RuntimeException fault) {
      if (!observerFailed) {
        observerFailed = true;
        LOG.error("The observer of session {} failed at {}", observed.sessionId(), type, fault);
      }
    }
  }

  /** Writes what was said to the speaker's captions and to the event log. */
  void caption(Caption caption) {
    recorder.caption(caption);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", caption.speaker());
    fields.put("utteranceId", caption.utteranceId());
    fields.put("text", caption.text());
    fields.put("startMs", caption.startMs());
    fields.put("endMs", caption.endMs());
    event("caption", fields);
  }

  /**
   * Logs a fault with its stack and tells the client, without it.
   *
   * @param context where it happened, for example {@code tts}
   */
  void error(String code, String message, String context, @Nullable Throwable cause) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", code);
    fields.put("message", message);
    fields.put("stack", cause == null ? "" : stackOf(cause));
    fields.put("context", context);
    event("error", fields);
    environment.client().send(new ServerEvent.Failed(code, message));
  }

  private static String stackOf(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
