package studio.basil.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.bench.Spread;

class FiguresTest {

  @Test
  void spread_isNearestRank() {
    Spread spread = Spread.of(IntStream.rangeClosed(1, 200).asDoubleStream().boxed().toList());
    assertThat(spread).isEqualTo(new Spread(200, 100, 190, 198, 200));
  }

  @Test
  void spread_ofNothing_isZero() {
    assertThat(Spread.of(List.of())).isEqualTo(new Spread(0, 0, 0, 0, 0));
  }

  @Test
  void slope_ofSteadyRise_isTheRiseAMinute() {
    MemoryCurve curve = new MemoryCurve();
    for (int second = 0; second <= 60; second += 10) {
      curve.add(second, 100_000_000 + second * 50_000L);
    }
    assertThat(curve.slopeFrom(0)).isCloseTo(3, within(1e-9));
  }

  @Test
  void slope_leavesTheWarmUpOut() {
    MemoryCurve curve = new MemoryCurve();
    curve.add(0, 0);
    curve.add(10, 200_000_000);
    curve.add(20, 200_000_000);
    assertThat(curve.slopeFrom(10)).isZero();
  }

  @Test
  void options_withoutArguments_areTheIssues() {
    assertThat(LoadOptions.parse(List.of()))
        .isEqualTo(new LoadOptions(200, Duration.ofMinutes(5), 1));
  }

  @Test
  void options_unknownName_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoadOptions.parse(List.of("--turns", "3")))
        .withMessageContaining("--turns");
  }
}
