package studio.basil.conversation.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was heard of one utterance of the person, as the event log needs it to tell the same again:
 * how much speech it held, where it paused, when its words were told again, how much silence ended
 * it. Session's thread only.
 */
final class SpeechTrace {
  private final List<List<Long>> pauses = new ArrayList<>();
  private final List<Long> toldAgainMs = new ArrayList<>();
  private long speechMs;
  private long pausedAtMs;
  private long silenceMs;

  /** It holds so much speech now. */
  void goesOn(long heardMs) {
    speechMs = heardMs;
  }

  /** The person is silent since this moment of the session. */
  void paused(long atMs) {
    pausedAtMs = atMs;
  }

  /** The person went on after a pause of this length. */
  void resumed(long pauseMs) {
    pauses.add(List.of(pausedAtMs, pausedAtMs + pauseMs));
  }

  /** At this moment of the session the recogniser told the same words again. */
  void toldAgain(long atMs) {
    toldAgainMs.add(atMs);
  }

  /** So much silence has ended it. */
  void ended(long decidedAfterMs) {
    silenceMs = decidedAfterMs;
  }

  /** The fields of its last event. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speechMs", speechMs);
    fields.put("silenceMs", silenceMs);
    fields.put("pauses", pauses);
    fields.put("toldAgainMs", toldAgainMs);
    return fields;
  }
}
