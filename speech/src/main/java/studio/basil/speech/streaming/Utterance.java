package studio.basil.speech.streaming;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.adapter.Watchdog;

/**
 * One utterance from its first sample to its result. Guarded by its stream, apart from {@link
 * #open}.
 */
final class Utterance {
  private final String id;
  private final KeptAudio audio = new KeptAudio();
  private volatile boolean open = true;
  private boolean cancelled;
  private boolean sentAgain;
  private @Nullable Connection carrier;
  private @Nullable Watchdog patience;
  private @Nullable Watchdog deadline;
  private @Nullable RecognitionEvent result;

  Utterance(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  KeptAudio audio() {
    return audio;
  }

  /** How long it is. */
  Duration length() {
    return Duration.ofNanos(audio.length() * 1_000_000_000L / KeptAudio.BYTES_PER_SECOND);
  }

  /** Whether it still takes audio. May be asked by any thread. */
  boolean open() {
    return open;
  }

  /** Whether nobody wants to know its text any more. */
  boolean cancelled() {
    return cancelled;
  }

  /** Whether its text or failure is still to come. */
  boolean awaited() {
    return !cancelled && result == null;
  }

  @Nullable RecognitionEvent result() {
    return result;
  }

  /** The connection that it goes over now. */
  @Nullable Connection carrier() {
    return carrier;
  }

  void carriedBy(@Nullable Connection connection) {
    carrier = connection;
  }

  /** Whether it may be sent once more, over another connection; only the first answer is yes. */
  boolean mayBeSentAgain() {
    boolean may = !sentAgain && audio.whole();
    sentAgain = true;
    return may;
  }

  /**
   * Ends it.
   *
   * @param impatient barks half way to the deadline
   * @param late barks if its final has not come in time
   */
  void finish(Duration time, Runnable impatient, Runnable late) {
    open = false;
    patience = new Watchdog(impatient);
    patience.set(time.dividedBy(2));
    deadline = new Watchdog(late);
    deadline.set(time);
  }

  void cancel() {
    open = false;
    cancelled = true;
  }

  void resolve(RecognitionEvent event) {
    result = event;
    carrier = null;
    if (patience != null) {
      patience.close();
    }
    if (deadline != null) {
      deadline.close();
    }
  }
}
