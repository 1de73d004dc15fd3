package studio.basil.speech.resilience;

import java.util.concurrent.atomic.AtomicBoolean;
import studio.basil.speech.SpeechFailure;

/** The leave to ask a provider once. The first outcome that it is told counts. Thread-safe. */
final class Permit {
  private final Breaker breaker;
  private final int change;
  private final AtomicBoolean settled = new AtomicBoolean();

  /**
   * A permit.
   *
   * @param change the breaker's count of changes when it gave the permit
   */
  Permit(Breaker breaker, int change) {
    this.breaker = breaker;
    this.change = change;
  }

  /** The provider did its work. */
  void succeeded() {
    if (settled.compareAndSet(false, true)) {
      breaker.succeeded(change);
    }
  }

  /** The provider failed. */
  void failed(SpeechFailure failure) {
    if (settled.compareAndSet(false, true)) {
      breaker.failed(change, failure);
    }
  }

  /** The provider failed in the middle of a result. */
  void brokeOff(SpeechFailure failure) {
    if (settled.compareAndSet(false, true)) {
      breaker.brokeOff(change, failure);
    }
  }

  /** Nobody will know how it ended. */
  void released() {
    if (settled.compareAndSet(false, true)) {
      breaker.released(change);
    }
  }
}
