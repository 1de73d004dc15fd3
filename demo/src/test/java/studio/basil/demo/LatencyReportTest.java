package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import studio.basil.demo.LatencyReport.Answer;
import studio.basil.demo.StudioEvent.TurnTimes;

class LatencyReportTest {

  @Test
  void percentile_ofTwentyValues_isThatAtTheNearestRank() {
    List<Double> values = IntStream.rangeClosed(1, 20).mapToObj(i -> (double) i).toList();
    assertThat(LatencyReport.percentile(values, 0.5)).isEqualTo(10);
    assertThat(LatencyReport.percentile(values, 0.95)).isEqualTo(19);
  }

  @Test
  void percentile_ofOneValue_isThatValue() {
    assertThat(LatencyReport.percentile(List.of(7.0), 0.95)).isEqualTo(7);
  }

  @Test
  void percentile_ofNothing_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> LatencyReport.percentile(List.of(), 0.5));
  }

  @Property
  void percentile_ofAnyValues_hasEnoughOfThemAtOrBelow(
      @ForAll @NotEmpty List<@DoubleRange(min = 0, max = 1e4) Double> values,
      @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
    double bound = LatencyReport.percentile(values, share);
    long below = values.stream().filter(value -> value <= bound).count();
    assertThat((double) below / values.size()).isGreaterThanOrEqualTo(share - 1e-9);
    assertThat(values).contains(bound);
  }

  @Test
  void rows_ofMeasuredAnswers_tellMedianAndPercentileOfEachStage() {
    List<String> rows = new LatencyReport(List.of(answer(900), answer(700)), List.of(0.0)).rows();
    assertThat(rows)
        .contains(
            "| voice to voice | 700.0 ms | 900.0 ms | 2 | median <= 1000 ms, p95 <= 1500 ms |")
        .contains("| - endpointing | 1.0 ms | 1.0 ms | 2 |  |")
        .contains("| - the server's own share | 6.0 ms | 6.0 ms | 2 | <= 10 ms |")
        .contains("| playback at the client | 8.0 ms | 8.0 ms | 2 |  |")
        .contains("| barge-in to last late frame | 0.0 ms | 0.0 ms | 1 | <= 100 ms |");
  }

  @Test
  void rows_withoutAnswers_tellThatNothingWasMeasured() {
    assertThat(new LatencyReport(List.of(), List.of()).rows())
        .contains("| voice to voice | - | - | 0 | median <= 1000 ms, p95 <= 1500 ms |");
  }

  private static Answer answer(double voiceToVoiceMs) {
    double[] stages = DoubleStream.iterate(1, stage -> stage + 1).limit(8).toArray();
    return new Answer(
        "hello",
        voiceToVoiceMs,
        new TurnTimes(
            "a", stages[0], stages[1], stages[2], stages[3], stages[4], stages[5], stages[6],
            stages[7]));
  }
}
