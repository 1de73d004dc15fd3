package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;

/** What tests of chains share. */
final class Chains {
  /** A factor of exactly one in every backoff. */
  static final DoubleSupplier NO_JITTER = () -> 0.5;

  static final SpeechFailure DOWN =
      SpeechFailure.passing(Code.UNAVAILABLE, "The server is down.", null);
  static final SpeechFailure UNAUTHORIZED =
      SpeechFailure.permanent(Code.UNAUTHORIZED, "The key was refused.", null);
  static final SpeechFailure QUOTA =
      SpeechFailure.permanent(Code.LIMITED, "No quota is left.", null);
  static final SpeechFailure REJECTED =
      SpeechFailure.permanent(Code.REJECTED, "The request is wrong.", null);

  private Chains() {}

  /** The standard policies without jitter. */
  static Resilience standard(Timers timers, ProviderWatch watch) {
    return new Resilience(
        RetryPolicy.STANDARD,
        BreakerPolicy.STANDARD,
        RecognitionPatience.STANDARD,
        timers,
        NO_JITTER,
        watch);
  }

  /** A breaker that only opens after so many failures in a row. */
  static Resilience patient(Timers timers, int failuresInARow, ProviderWatch watch) {
    BreakerPolicy breaker =
        new BreakerPolicy(
            failuresInARow, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(5));
    return new Resilience(
        RetryPolicy.STANDARD, breaker, RecognitionPatience.STANDARD, timers, NO_JITTER, watch);
  }

  /** A refusal that asks to be left alone. */
  static SpeechFailure busy(@Nullable Duration retryAfter) {
    return new SpeechFailure(Code.LIMITED, "Too many requests.", false, retryAfter, null);
  }
}
