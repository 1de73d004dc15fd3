package studio.basil.separation.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.basil.separation.diarization.Turn;

class GateTest {
  private static final int RATE_HZ = 1_000;

  private static Turn turn(int fromMillis, int toMillis) {
    return new Turn(0, Duration.ofMillis(fromMillis), Duration.ofMillis(toMillis), 1);
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void turns_goThroughAndNothingElse() {
    float[] passed = new Gate(List.of(turn(100, 200), turn(300, 400)), RATE_HZ).pass(ones(500));

    assertThat(passed[150]).isEqualTo(1);
    assertThat(passed[350]).isEqualTo(1);
    assertThat(passed[50]).isZero();
    assertThat(passed[250]).isZero();
    assertThat(passed[450]).isZero();
  }

  @Test
  void twoSpeakersWhoFollowEachOther_sumToTheWhole() {
    float[] first = new Gate(List.of(turn(0, 200)), RATE_HZ).pass(ones(400));
    float[] second = new Gate(List.of(turn(200, 400)), RATE_HZ).pass(ones(400));

    for (int i = 10; i < 390; i++) {
      assertThat(first[i] + second[i]).isCloseTo(1, within(1e-5f));
    }
  }

  @Property(tries = 50)
  void pieces_makeNoDifference(@ForAll @IntRange(min = 1, max = 97) int piece) {
    List<Turn> turns = List.of(turn(13, 90), turn(95, 201), turn(260, 280));
    float[] whole = new Gate(turns, RATE_HZ).pass(ones(300));
    Gate gate = new Gate(turns, RATE_HZ);

    for (int from = 0; from < 300; from += piece) {
      float[] part = gate.pass(ones(Math.min(piece, 300 - from)));
      assertThat(part).containsExactly(Arrays.copyOfRange(whole, from, from + part.length));
    }
  }
}
