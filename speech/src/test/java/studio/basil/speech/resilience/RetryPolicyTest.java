package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final RetryPolicy TEN_TRIES =
      new RetryPolicy(10, Duration.ofMillis(100), Duration.ofSeconds(2));

  @Test
  void delayAfter_firstFailure_isTheFirstDelayWithoutJitter() {
    assertThat(TEN_TRIES.delayAfter(1, Chains.DOWN, () -> 0.99)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void delayAfter_furtherFailures_doubles() {
    assertThat(TEN_TRIES.delayAfter(2, Chains.DOWN, Chains.NO_JITTER))
        .isEqualTo(Duration.ofMillis(200));
    assertThat(TEN_TRIES.delayAfter(4, Chains.DOWN, Chains.NO_JITTER))
        .isEqualTo(Duration.ofMillis(800));
  }

  @Property
  void delayAfter_anyFailure_staysWithinHalfAndThreeHalvesAndTwoSeconds(
      @ForAll @IntRange(min = 2, max = 9) int failed, @ForAll @DoubleRange(max = 1) double random) {
    long plainMillis = 100L << (failed - 1);

    assertThat(TEN_TRIES.delayAfter(failed, Chains.DOWN, () -> random))
        .isBetween(
            Duration.ofMillis(Math.min(2_000, plainMillis / 2)),
            Duration.ofMillis(Math.min(2_000, plainMillis * 3 / 2)));
  }

  @Test
  void delayAfter_lastTry_isNone() {
    assertThat(RetryPolicy.STANDARD.delayAfter(2, Chains.DOWN, Chains.NO_JITTER)).isNotNull();
    assertThat(RetryPolicy.STANDARD.delayAfter(3, Chains.DOWN, Chains.NO_JITTER)).isNull();
  }

  @Test
  void delayAfter_permanentFailure_isNone() {
    assertThat(TEN_TRIES.delayAfter(1, Chains.REJECTED, Chains.NO_JITTER)).isNull();
  }

  @Test
  void delayAfter_shortRetryAfter_isHonoured() {
    assertThat(TEN_TRIES.delayAfter(1, Chains.busy(Duration.ofSeconds(2)), Chains.NO_JITTER))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(TEN_TRIES.delayAfter(1, Chains.busy(Duration.ZERO), Chains.NO_JITTER))
        .isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void delayAfter_longRetryAfter_isNone() {
    assertThat(TEN_TRIES.delayAfter(1, Chains.busy(Duration.ofMillis(2_001)), Chains.NO_JITTER))
        .isNull();
  }

  @Test
  void policies_outOfRange_areRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new RetryPolicy(0, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BreakerPolicy(0, second, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BreakerPolicy(1, Duration.ZERO, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecognitionPatience(second, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
