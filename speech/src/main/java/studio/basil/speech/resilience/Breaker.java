package studio.basil.speech.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.resilience.ProviderState.Circuit;

/** The circuit breaker of one provider, shared by all requests of a chain. Thread-safe. */
final class Breaker {
  private static final float EVERY_CALL = 100;

  private final String provider;
  private final Resilience how;
  private final CircuitBreaker circuit;

  /** Counts the changes of state: what a request tells about an earlier state is old news. */
  private final AtomicInteger changes = new AtomicInteger();

  private volatile @Nullable SpeechFailure lastFailure;
  private long openUntilNanos;

  Breaker(String provider, Resilience how) {
    this.provider = provider;
    this.how = how;
    this.openUntilNanos = how.timers().nanoTime();
    BreakerPolicy policy = how.breaker();
    this.circuit =
        CircuitBreaker.of(
            provider,
            CircuitBreakerConfig.custom()
                .slidingWindow(
                    policy.failuresInARow(), policy.failuresInARow(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(EVERY_CALL)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(
                        policy.firstWait(), 2, policy.longestWait()))
                .clock(new TimersClock(how.timers()))
                .build());
    circuit
        .getEventPublisher()
        .onStateTransition(event -> changed(event.getStateTransition().getToState()));
  }

  /** The provider's name within the chain. */
  String provider() {
    return provider;
  }

  /** The leave to ask the provider once, or null while it is left alone. */
  @Nullable Permit tryAcquire() {
    return circuit.tryAcquirePermission() ? new Permit(this, changes.get()) : null;
  }

  /** Whether the provider is left alone. */
  boolean open() {
    return circuit.getState() == CircuitBreaker.State.OPEN;
  }

  ProviderState state() {
    return switch (circuit.getState()) {
      case OPEN, FORCED_OPEN -> new ProviderState(Circuit.OPEN, lastFailure);
      case HALF_OPEN -> new ProviderState(Circuit.HALF_OPEN, lastFailure);
      case CLOSED, DISABLED, METRICS_ONLY -> new ProviderState(Circuit.CLOSED, null);
    };
  }

  /** Why the provider is not asked. */
  SpeechFailure refusal() {
    SpeechFailure last = lastFailure;
    return last == null
        ? SpeechFailure.passing(Code.UNAVAILABLE, "It is being probed.", null)
        : new SpeechFailure(
            last.code(),
            "It is left alone for now, because: " + last.message(),
            last.permanent(),
            null,
            last.cause());
  }

  void succeeded(int change) {
    if (change == changes.get()) {
      circuit.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  void released(int change) {
    if (change == changes.get()) {
      circuit.releasePermission();
    }
  }

  /** A refused request is the request's fault and says nothing about the provider. */
  void failed(int change, SpeechFailure failure) {
    Duration rest = restAfter(failure);
    if (rest != null) {
      lastFailure = failure;
      openFor(rest);
    } else if (failure.code() == Code.REJECTED) {
      released(change);
    } else if (change == changes.get()) {
      lastFailure = failure;
      circuit.onError(0, TimeUnit.NANOSECONDS, new ProviderFailed(failure));
    }
  }

  /** Leaves the provider alone at once, for the first wait. */
  void brokeOff(int change, SpeechFailure failure) {
    if (restAfter(failure) != null || failure.code() == Code.REJECTED) {
      failed(change, failure);
    } else {
      lastFailure = failure;
      openFor(how.breaker().firstWait());
    }
  }

  private @Nullable Duration restAfter(SpeechFailure failure) {
    if (how.retry().asksForLongRest(failure)) {
      return failure.retryAfter();
    }
    boolean ownersAffair = failure.code() == Code.UNAUTHORIZED || failure.code() == Code.LIMITED;
    return failure.permanent() && ownersAffair ? how.breaker().probeInterval() : null;
  }

  private synchronized void openFor(Duration rest) {
    long until = how.timers().nanoTime() + rest.toNanos();
    if (!open() || until - openUntilNanos > 0) {
      openUntilNanos = until;
      circuit.transitionToOpenStateFor(rest);
    }
  }

  private void changed(CircuitBreaker.State state) {
    changes.incrementAndGet();
    switch (state) {
      case OPEN, FORCED_OPEN -> how.tell(new ProviderEvent.Opened(provider, lastFailure));
      case HALF_OPEN -> how.tell(new ProviderEvent.HalfOpened(provider));
      case CLOSED, DISABLED, METRICS_ONLY -> how.tell(new ProviderEvent.Closed(provider));
    }
  }

  /** How the library wants to be told of a failure. */
  private static final class ProviderFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProviderFailed(SpeechFailure failure) {
      super(failure.message(), failure.cause(), false, false);
    }
  }
}
