package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final DeviceClock EXACT = new DeviceClock(0);
  private static final int CHUNKS = 1_200;
  private static final long MS = 1_000_000;

  @Test
  void of_theSameSeed_isTheSamePlan() {
    assertThat(departures(FaultPlan.of(7, CHUNKS, EXACT)))
        .containsExactly(departures(FaultPlan.of(7, CHUNKS, EXACT)));
  }

  @Test
  void of_anotherSeed_isAnotherPlan() {
    assertThat(FaultPlan.of(8, CHUNKS, EXACT).stalls())
        .isNotEqualTo(FaultPlan.of(7, CHUNKS, EXACT).stalls());
  }

  @Property(tries = 50)
  void departureNanos_ofAnyChunk_isNotBeforeItWasSpokenOrAnEarlierOneLeft(@ForAll long seed) {
    FaultPlan plan = FaultPlan.of(seed, CHUNKS, EXACT);
    long previous = 0;
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      long departure = plan.departureNanos(chunk);
      assertThat(departure).isGreaterThanOrEqualTo(Math.max(previous, (chunk + 1L) * 100 * MS));
      previous = departure;
    }
  }

  @Property(tries = 50)
  void departureNanos_ofAnyChunk_isJitterOrTheEndOfAStall(@ForAll long seed) {
    FaultPlan plan = FaultPlan.of(seed, CHUNKS, EXACT);
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      long departure = plan.departureNanos(chunk);
      boolean burst = plan.stalls().stream().anyMatch(stall -> stall.endNanos() == departure);
      assertThat(burst || departure <= (chunk + 1L) * 100 * MS + 80 * MS).isTrue();
    }
  }

  @Property(tries = 50)
  void stalls_ofAnyPlan_lastBetweenAFifthOfASecondAndSix(@ForAll long seed) {
    assertThat(FaultPlan.of(seed, CHUNKS, EXACT).stalls())
        .isNotEmpty()
        .allSatisfy(
            stall ->
                assertThat(stall.endNanos() - stall.startNanos()).isBetween(200 * MS, 6000 * MS));
  }

  @Test
  void stalls_ofAnyPlan_leaveTheLastTenSecondsAlone() {
    FaultPlan plan = FaultPlan.of(7, CHUNKS, EXACT);
    assertThat(plan.stalls().getLast().endNanos()).isLessThan(110_000 * MS);
  }

  @Test
  void isMuted_inAnyPlan_isTrueForTenSeconds() {
    FaultPlan plan = FaultPlan.of(7, CHUNKS, EXACT);
    assertThat(IntStream.range(0, CHUNKS).filter(plan::isMuted).count()).isEqualTo(100);
  }

  @Test
  void departureNanos_withAFastClock_isEarlier() {
    long exact = FaultPlan.of(7, CHUNKS, EXACT).departureNanos(CHUNKS - 1);
    long fast = FaultPlan.of(7, CHUNKS, new DeviceClock(100)).departureNanos(CHUNKS - 1);
    assertThat(exact - fast).isBetween(11 * MS, 13 * MS);
  }

  private static long[] departures(FaultPlan plan) {
    return IntStream.range(0, plan.chunks()).mapToLong(plan::departureNanos).toArray();
  }
}
