package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.resilience.ProviderState.Circuit;

class BreakerTest {
  private final VirtualTimers timers = new VirtualTimers();
  private final List<ProviderEvent> watched = new ArrayList<>();
  private final Breaker breaker = new Breaker("acme", Chains.standard(timers, watched::add));

  private Permit permit() {
    return Objects.requireNonNull(breaker.tryAcquire(), "a permit");
  }

  private void fail(int times, SpeechFailure failure) {
    for (int i = 0; i < times; i++) {
      permit().failed(failure);
    }
  }

  private Circuit circuit() {
    return breaker.state().circuit();
  }

  @Test
  void failures_lessThanAllInARow_leaveItClosed() {
    for (int i = 0; i < 5; i++) {
      fail(2, Chains.DOWN);
      permit().succeeded();
    }

    assertThat(circuit()).isEqualTo(Circuit.CLOSED);
    assertThat(watched).isEmpty();
  }

  @Test
  void failures_inARow_openItAndTellWhy() {
    fail(3, Chains.DOWN);

    assertThat(breaker.state()).isEqualTo(new ProviderState(Circuit.OPEN, Chains.DOWN));
    assertThat(breaker.tryAcquire()).isNull();
    assertThat(breaker.refusal().message()).contains(Chains.DOWN.message());
    assertThat(watched).containsExactly(new ProviderEvent.Opened("acme", Chains.DOWN));
  }

  @Test
  void open_afterItsWait_letsOneRequestProbe() {
    fail(3, Chains.DOWN);
    timers.runFor(4_999);
    assertThat(breaker.tryAcquire()).isNull();
    timers.runFor(2);

    assertThat(breaker.tryAcquire()).isNotNull();
    assertThat(breaker.tryAcquire()).isNull();
    assertThat(circuit()).isEqualTo(Circuit.HALF_OPEN);
    assertThat(watched.getLast()).isEqualTo(new ProviderEvent.HalfOpened("acme"));
  }

  @Test
  void probe_succeeds_closesIt() {
    fail(3, Chains.DOWN);
    timers.runFor(5_001);
    permit().succeeded();

    assertThat(breaker.state()).isEqualTo(new ProviderState(Circuit.CLOSED, null));
    assertThat(watched.getLast()).isEqualTo(new ProviderEvent.Closed("acme"));
  }

  @Test
  void probe_fails_doublesTheWaitUpToTheLongest() {
    fail(3, Chains.DOWN);
    for (long wait : List.of(5_000, 10_000, 20_000, 40_000, 60_000, 60_000)) {
      timers.runFor(wait - 1);
      assertThat(breaker.tryAcquire()).as("1 ms before %d ms", wait).isNull();
      timers.runFor(2);
      permit().failed(Chains.DOWN);
    }
  }

  @Test
  void probe_thatNobodyWaitsForAnyMore_letsTheNextOneProbe() {
    fail(3, Chains.DOWN);
    timers.runFor(5_001);
    Permit abandoned = permit();
    abandoned.released();
    abandoned.released();

    assertThat(breaker.tryAcquire()).isNotNull();
    assertThat(breaker.tryAcquire()).isNull();
  }

  @Test
  void refusedCredentialsAndUsedUpQuota_openItForTheProbeInterval() {
    for (SpeechFailure failure : List.of(Chains.UNAUTHORIZED, Chains.QUOTA)) {
      fail(1, failure);
      timers.runFor(Duration.ofMinutes(5).toMillis() - 1);
      assertThat(breaker.tryAcquire()).isNull();
      timers.runFor(2);
      permit().succeeded();
    }
  }

  @Test
  void longRetryAfter_opensItForThatLong() {
    fail(1, Chains.busy(Duration.ofSeconds(7)));
    timers.runFor(6_999);
    assertThat(breaker.tryAcquire()).isNull();
    timers.runFor(2);

    assertThat(breaker.tryAcquire()).isNotNull();
  }

  @Test
  void laterShorterRest_doesNotShortenALongerOne() {
    Permit late = permit();
    fail(1, Chains.UNAUTHORIZED);
    late.failed(Chains.busy(Duration.ofSeconds(7)));
    timers.runFor(8_000);

    assertThat(breaker.tryAcquire()).isNull();
  }

  @Test
  void wrongRequests_sayNothingAboutTheProvider() {
    fail(20, Chains.REJECTED);

    assertThat(circuit()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void outcome_ofARequestFromBeforeItOpened_doesNotDecideTheProbe() {
    Permit early = permit();
    Permit earlyToo = permit();
    fail(3, Chains.DOWN);
    timers.runFor(5_001);
    Permit probe = permit();
    early.succeeded();
    earlyToo.failed(Chains.DOWN);
    assertThat(circuit()).isEqualTo(Circuit.HALF_OPEN);
    probe.succeeded();

    assertThat(circuit()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void watch_thatThrows_harmsNothing() {
    Breaker watchedBadly =
        new Breaker(
            "acme",
            Chains.standard(
                timers,
                _ -> {
                  throw new IllegalStateException("the watch fails");
                }));
    for (int i = 0; i < 3; i++) {
      Objects.requireNonNull(watchedBadly.tryAcquire()).failed(Chains.DOWN);
    }

    assertThat(watchedBadly.open()).isTrue();
  }
}
