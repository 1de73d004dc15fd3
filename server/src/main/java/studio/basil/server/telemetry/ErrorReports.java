package studio.basil.server.telemetry;

import io.sentry.Hint;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.MDC;
import studio.basil.conversation.SessionObserver;
import studio.basil.server.settings.TelemetrySettings.Tracker;

/**
 * Reports errors to Sentry: failures that the log tells of with their cause, and what sessions
 * meet. What was said, who said it and from where stays here. Thread-safe; there is one in a
 * process.
 */
public final class ErrorReports extends Handler implements SessionObserver {
  private static final long GRACE_MS = 3_000;
  private static final List<String> TAGS = List.of("requestId", "traceId", "sessionId");

  /** Sessions log their own faults with the cause, so that they come that way. */
  private static final String LOGGED = "internal";

  /**
   * Begins to report.
   *
   * @param release Basil's name and version
   */
  public ErrorReports(Tracker tracker, String release) {
    setLevel(Level.SEVERE);
    Sentry.init(
        options -> {
          options.setDsn(tracker.dsn().toString());
          options.setEnvironment(tracker.environment());
          options.setRelease(release);
          options.setSendDefaultPii(false);
          options.setAttachServerName(false);
          options.setAttachStacktrace(false);
          options.setMaxBreadcrumbs(0);
          options.setEnableUncaughtExceptionHandler(false);
          options.setBeforeSend(ErrorReports::scrubbed);
          options.addInAppInclude("studio.basil");
        });
    Logger.getLogger("").addHandler(this);
  }

  @Override
  public void publish(LogRecord line) {
    Throwable cause = line.getThrown();
    if (cause == null || !isLoggable(line) || comesFromSentry(line)) {
      return;
    }
    SentryEvent event = new SentryEvent(cause);
    event.setLevel(SentryLevel.ERROR);
    event.setLogger(line.getLoggerName());
    TAGS.forEach(
        tag -> {
          String value = MDC.get(tag);
          if (value != null) {
            event.setTag(tag, value);
          }
        });
    Sentry.captureEvent(event);
  }

  private static boolean comesFromSentry(LogRecord line) {
    return String.valueOf(line.getLoggerName()).startsWith("io.sentry");
  }

  @Override
  public void happened(Observed session, String type, Instant at, Map<String, Object> fields) {
    String code = String.valueOf(fields.get("code"));
    if (!type.equals("error") || code.equals(LOGGED)) {
      return;
    }
    Message message = new Message();
    message.setFormatted("Session error " + code);
    SentryEvent event = new SentryEvent();
    event.setMessage(message);
    event.setLevel(SentryLevel.ERROR);
    event.setLogger("session");
    event.setTag("code", code);
    event.setTag("context", String.valueOf(fields.get("context")));
    event.setTag("sessionId", session.sessionId());
    event.setExtra("stack", Scrubber.clean(String.valueOf(fields.get("stack"))));
    Sentry.captureEvent(event);
  }

  /** Nothing leaves that may tell of a person. */
  private static SentryEvent scrubbed(SentryEvent event, Hint hint) {
    event.setUser(null);
    event.setRequest(null);
    event.setServerName(null);
    event.setBreadcrumbs(null);
    List<SentryException> exceptions = event.getExceptions();
    if (exceptions != null) {
      exceptions.forEach(
          exception -> exception.setValue(Scrubber.clean(String.valueOf(exception.getValue()))));
    }
    return event;
  }

  @Override
  public void flush() {
    Sentry.flush(GRACE_MS);
  }

  /** Sends what is left and ends. */
  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
    flush();
    Sentry.close();
  }
}
