package studio.basil.separation.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DiarizationErrorTest {
  private static final List<Segment> REFERENCE =
      List.of(new Segment("A", 0, 10), new Segment("B", 10, 20), new Segment("A", 18, 22));

  private static DiarizationError error(List<Segment> hypothesis) {
    return DiarizationError.of(REFERENCE, hypothesis, 30, 0);
  }

  private static void assertErrors(
      DiarizationError error, double missed, double falseAlarm, double confused) {
    assertThat(error.missed()).isCloseTo(missed, within(1e-6));
    assertThat(error.falseAlarm()).isCloseTo(falseAlarm, within(1e-6));
    assertThat(error.confused()).isCloseTo(confused, within(1e-6));
  }

  @Test
  void truthUnderOtherNames_hasNoError() {
    List<Segment> renamed =
        List.of(new Segment("y", 0, 10), new Segment("x", 10, 20), new Segment("y", 18, 22));

    assertThat(error(renamed).total()).isCloseTo(24, within(1e-6));
    assertErrors(error(renamed), 0, 0, 0);
    assertThat(error(renamed).mapping()).containsExactly(1, 0);
  }

  @Test
  void oneSpeakerForAll_confuses() {
    assertErrors(error(List.of(new Segment("q", 0, 22))), 2, 0, 8);
  }

  @Test
  void nothing_missesAll() {
    assertErrors(error(List.of()), 24, 0, 0);
    assertThat(error(List.of()).rate()).isCloseTo(1, within(1e-9));
  }

  @Test
  void speechBesideTheTruth_isFalseAlarm() {
    assertErrors(error(List.of(new Segment("q", 22, 30))), 24, 8, 0);
  }

  @Test
  void smallOffsets_countOnlyWithoutCollar() {
    List<Segment> shifted =
        List.of(new Segment("A", 0.2, 10), new Segment("B", 10, 20.2), new Segment("A", 18, 22));

    assertErrors(error(shifted), 0.2, 0.2, 0);
    DiarizationError lenient = DiarizationError.of(REFERENCE, shifted, 30, 0.25);
    assertErrors(lenient, 0, 0, 0);
    assertThat(lenient.total()).isCloseTo(9.5 + 7.5 + 1.5, within(1e-6));
  }

  @Test
  void segmentsThatSayTheSameTwice_countOnce() {
    DiarizationError error =
        DiarizationError.of(
            List.of(new Segment("A", 0, 5), new Segment("A", 0, 5)),
            List.of(new Segment("x", 0, 5), new Segment("x", 1, 3)),
            10,
            0);

    assertThat(error.total()).isCloseTo(5, within(1e-6));
    assertErrors(error, 0, 0, 0);
  }

  @Property
  void assignment_isAsGoodAsTheBestPermutation(
      @ForAll @Size(9) List<@DoubleRange(min = 0, max = 9) Double> gains) {
    double[][] table = new double[3][3];
    for (int i = 0; i < 9; i++) {
      table[i / 3][i % 3] = gains.get(i);
    }
    int[][] permutations = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    double best = 0;
    for (int[] p : permutations) {
      best = Math.max(best, table[0][p[0]] + table[1][p[1]] + table[2][p[2]]);
    }

    int[] assigned = Assignment.best(table);

    double sum = table[0][assigned[0]] + table[1][assigned[1]] + table[2][assigned[2]];
    assertThat(sum).isCloseTo(best, within(1e-9));
  }

  @Test
  void assignment_leavesRowsWithoutColumn() {
    assertThat(Assignment.best(new double[][] {{1}, {3}, {2}})).containsExactly(-1, 0, -1);
  }
}
