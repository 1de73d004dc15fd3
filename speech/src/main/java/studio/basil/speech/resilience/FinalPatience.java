package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.SerialEvents;

/** Waits for the final of one utterance at a time. Belongs to the queue of its stream. */
final class FinalPatience {
  private final Resilience how;
  private final int sampleRateHz;
  private final SerialEvents<Runnable> tasks;
  private final BiConsumer<SpeechFailure, @Nullable Turn> tooSlow;
  private @Nullable Turn awaited;
  private @Nullable Cancellable timer;

  /** Tells the timer of the present wait from those of earlier ones. */
  private int waits;

  /**
   * Patience that waits for nothing yet.
   *
   * @param tasks the queue where it ends
   * @param tooSlow told when it has ended
   */
  FinalPatience(
      Resilience how,
      int sampleRateHz,
      SerialEvents<Runnable> tasks,
      BiConsumer<SpeechFailure, @Nullable Turn> tooSlow) {
    this.how = how;
    this.sampleRateHz = sampleRateHz;
    this.tasks = tasks;
    this.tooSlow = tooSlow;
  }

  /** Begins to wait for this utterance unless it does already; for none if it is null. */
  void await(@Nullable Turn next) {
    if (next == awaited) {
      return;
    }
    awaited = next;
    int wait = ++waits;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    if (next != null) {
      Duration limit = how.patience().with(next.length(sampleRateHz));
      timer =
          how.timers()
              .after(
                  limit,
                  () ->
                      tasks.post(() -> tooSlow.accept(failure(limit), next), () -> wait == waits));
    }
  }

  private static SpeechFailure failure(Duration limit) {
    return SpeechFailure.passing(
        Code.TIMEOUT,
        "It gave no text within %.1f s after the end of the utterance."
            .formatted(limit.toMillis() / 1000.0),
        null);
  }
}
