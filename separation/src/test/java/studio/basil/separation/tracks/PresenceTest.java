package studio.basil.separation.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.separation.diarization.Turn;

class PresenceTest {
  private static final int RATE_HZ = 16_000;
  private static final int HOP = 512;

  private static Turn turn(int speaker, int fromMillis, int toMillis) {
    return new Turn(speaker, Duration.ofMillis(fromMillis), Duration.ofMillis(toMillis), 1);
  }

  private static int frame(double seconds) {
    return (int) (seconds * RATE_HZ / HOP);
  }

  @Test
  void frames_haveWhoSpeaksInTheirMiddle() {
    Presence presence =
        new Presence(
            List.of(turn(0, 1_000, 3_000), turn(1, 2_000, 4_000)), Duration.ofSeconds(6), RATE_HZ);

    assertThat(Framer.hop(RATE_HZ)).isEqualTo(HOP);
    assertThat(presence.at(frame(0.5))).isZero();
    assertThat(presence.at(frame(1.5))).isEqualTo(1);
    assertThat(presence.at(frame(2.5))).isEqualTo(3);
    assertThat(presence.at(frame(3.5))).isEqualTo(2);
    assertThat(presence.at(1_000_000)).isZero();
  }

  @Test
  void everySampleOfATurn_isInFramesThatKnowOfIt() {
    Presence presence =
        new Presence(List.of(turn(0, 1_000, 1_010)), Duration.ofSeconds(6), RATE_HZ);

    for (int sample = 16_000 - 80; sample < 16_160 + 80; sample++) {
      assertThat(presence.within(sample / HOP)).isEqualTo(1);
      assertThat(presence.within(sample / HOP + 1)).isEqualTo(1);
    }
  }

  @Test
  void pauses_keepAwayFromSpeech() {
    Presence presence =
        new Presence(List.of(turn(0, 1_000, 2_000)), Duration.ofSeconds(6), RATE_HZ);

    assertThat(presence.isPause(frame(0.5))).isTrue();
    assertThat(presence.isPause(frame(0.95))).isFalse();
    assertThat(presence.isPause(frame(2.1))).isFalse();
    assertThat(presence.isPause(frame(2.5))).isTrue();
  }
}
