package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnduranceReportTest {
  private final EnduranceReport report = new EnduranceReport();

  @Test
  void holds_withNothingMeasured_isFalse() {
    assertThat(report.holds()).isFalse();
  }

  @Test
  void holds_atTheTargetItself_isTrue() {
    report.add("places", List.of(-50.0, 3.0), 0, 50);
    assertThat(report.holds()).isTrue();
  }

  @Test
  void holds_withOneErrorBeyondTheTarget_isFalse() {
    report.add("places", List.of(-50.1, 3.0), 0, 50);
    assertThat(report.holds()).isFalse();
  }

  @Test
  void holds_withOneMissing_isFalse() {
    report.add("places", List.of(3.0), 1, 50);
    assertThat(report.holds()).isFalse();
  }

  @Test
  void lines_ofARow_tellMedianAndWorstWithoutSign() {
    report.add("places", List.of(-60.0, 3.0, 4.0), 2, 50);
    assertThat(report.lines().getLast())
        .isEqualTo("| places | 3 | 2 | 4.0 ms | 60.0 ms | 60.0 ms | <= 50 ms | NO |");
  }
}
