package studio.basil.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybackTest {
  private static final long MS = 1_000_000;

  private final List<String> reports = new ArrayList<>();
  private final Playback playback =
      new Playback((speaker, id, samples) -> reports.add(speaker + " " + id + " " + samples));

  private void frame(long position, long samples, boolean last) {
    playback.frame("claude", "u1", position, samples, 16_000, last);
  }

  @Test
  void frameThatFollowsTheOneBefore_isNoHole() {
    frame(0, 640, false);
    frame(640, 640, false);
    frame(1_280, 0, true);
    assertThat(playback.holes()).isZero();
    assertThat(playback.frames()).isEqualTo(3);
  }

  @Test
  void frameThatIsMissing_isAHole() {
    frame(0, 640, false);
    frame(1_280, 640, false);
    assertThat(playback.holes()).isEqualTo(1);
  }

  @Test
  void frameThatComesTwice_isAHole() {
    frame(0, 640, false);
    frame(0, 640, false);
    assertThat(playback.holes()).isEqualTo(1);
  }

  @Test
  void frameAfterTheLast_isAHole() {
    frame(0, 640, true);
    frame(640, 640, false);
    assertThat(playback.holes()).isEqualTo(1);
  }

  @Test
  void frameAfterAStop_countsForNothing() {
    frame(0, 640, false);
    playback.stop("u1");
    frame(6_400, 640, false);
    assertThat(playback.holes()).isZero();
    assertThat(playback.frames()).isEqualTo(1);
  }

  @Test
  void advance_playsNoFasterThanRealTime() {
    frame(0, 16_000, false);
    playback.advance(0);
    reports.clear();
    playback.advance(100 * MS);
    assertThat(reports).containsExactly("claude u1 1600");
  }

  @Test
  void advance_paused_playsNothing() {
    frame(0, 16_000, false);
    playback.advance(0);
    playback.pause("u1");
    reports.clear();
    playback.advance(100 * MS);
    assertThat(reports).isEmpty();
  }
}
