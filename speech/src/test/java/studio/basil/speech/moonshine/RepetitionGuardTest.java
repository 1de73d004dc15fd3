package studio.basil.speech.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionGuardTest {

  private static List<Integer> tokens(List<Integer> start, List<Integer> phrase, int times) {
    List<Integer> tokens = new ArrayList<>(start);
    Collections.nCopies(times, phrase).forEach(tokens::addAll);
    return tokens;
  }

  @Test
  void cut_ofARepeatedPhrase_keepsItsFirstRound() {
    List<Integer> tokens = tokens(List.of(9, 8), List.of(1, 2, 3), 4);
    assertThat(RepetitionGuard.cut(tokens)).isTrue();
    assertThat(tokens).containsExactly(9, 8, 1, 2, 3);
  }

  @Test
  void cut_ofARepeatedToken_keepsOne() {
    List<Integer> tokens = tokens(List.of(9), List.of(5), 10);
    assertThat(RepetitionGuard.cut(tokens)).isTrue();
    assertThat(tokens).containsExactly(9, 5);
  }

  @Test
  void cut_ofAPhraseSaidThreeTimes_leavesIt() {
    assertThat(RepetitionGuard.cut(tokens(List.of(), List.of(1, 2, 3), 3))).isFalse();
  }

  @Test
  void cut_ofAWordSaidFiveTimes_leavesIt() {
    assertThat(RepetitionGuard.cut(tokens(List.of(1, 2), List.of(7), 5))).isFalse();
  }

  @Test
  void cut_ofNothing_leavesIt() {
    assertThat(RepetitionGuard.cut(new ArrayList<>())).isFalse();
  }
}
