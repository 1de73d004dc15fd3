package studio.basil.speech.whisper;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.ServedBy;
import studio.basil.speech.adapter.SerialEvents;

/**
 * The utterances of one speaker, their finals in the order in which they were finished.
 *
 * <p>All state is guarded by the stream. An open utterance has no event yet, so that dropping it
 * needs to revoke none.
 */
final class WhisperStream implements RecognitionStream {
  private final WhisperServer server;
  private final boolean timed;
  private final ServedBy servedBy;
  private final SerialEvents<RecognitionEvent> events;

  /** Finished utterances without a final, oldest first. */
  private final Deque<WhisperUtterance> unreported = new ArrayDeque<>();

  private @Nullable WhisperUtterance open;
  private boolean closed;

  /**
   * A stream.
   *
   * @param timed whether the times of words are wanted
   */
  WhisperStream(
      WhisperServer server,
      boolean timed,
      ServedBy servedBy,
      SerialEvents<RecognitionEvent> events) {
    this.server = server;
    this.timed = timed;
    this.servedBy = servedBy;
    this.events = events;
  }

  @Override
  public synchronized void begin(String utteranceId) {
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
    if (open != null) {
      throw new IllegalStateException("utterance " + open.id() + " is open");
    }
    open = new WhisperUtterance(utteranceId, server, timed);
  }

  @Override
  public synchronized void accept(float[] samples) {
    if (open != null) {
      open.accept(samples);
    }
  }

  @Override
  public synchronized void paused() {
    if (open != null) {
      var _ = open.prepare();
    }
  }

  @Override
  public synchronized void resumed() {
    if (open != null) {
      open.resume();
    }
  }

  @Override
  public synchronized void finish() {
    if (open != null) {
      WhisperUtterance finished = open;
      open = null;
      unreported.add(finished);
      var _ = finished.finish().whenComplete((_, _) -> reportFinals());
    }
  }

  @Override
  public synchronized void cancel() {
    if (open != null) {
      open.resume();
      open = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    cancel();
  }

  private synchronized void reportFinals() {
    RecognitionEvent oldest = oldestFinal();
    while (oldest != null) {
      unreported.remove();
      events.post(oldest, () -> true);
      oldest = oldestFinal();
    }
  }

  private @Nullable RecognitionEvent oldestFinal() {
    WhisperUtterance oldest = unreported.peek();
    return oldest == null ? null : oldest.result(servedBy);
  }
}
