package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.audio.Pcm16;
import studio.basil.demo.StudioEvent.AudioFrame;

class PlaybackLogTest {
  private static final int RATE_HZ = 24_000;
  private static final long SECOND = 1_000_000_000L;

  private final PlaybackLog log = new PlaybackLog(new DeviceClock(0));

  @Test
  void sentences_ofTwoWithAPauseBetween_beginWhereTheSoundBegins() {
    give(sound(0, 1.0), sound(0.5, 1.0));
    for (int ms = 10; ms <= 2_500; ms += 10) {
      note(ms * RATE_HZ / 1000, 5 * SECOND + ms * 1_000_000L);
    }
    assertThat(starts()).containsExactly(5 * SECOND, 5 * SECOND + 1_500_000_000L);
  }

  @Test
  void sentences_afterTheCardRanDry_beginWhenTheCardWentOn() {
    give(sound(0, 1.0), sound(0.5, 1.0));
    note(RATE_HZ, SECOND);
    note(3 * RATE_HZ / 2, 2 * SECOND);
    note(3 * RATE_HZ / 2 + 240, 10 * SECOND);
    note(5 * RATE_HZ / 2, 11 * SECOND);
    assertThat(starts()).containsExactly(0L, 10 * SECOND - 10_000_000);
  }

  @Test
  void sentences_notPlayedWhole_areLeftOut() {
    give(sound(0, 1.0), sound(0.5, 1.0));
    note(RATE_HZ * 8 / 5, 2 * SECOND);
    assertThat(starts()).hasSize(1);
  }

  @Test
  void sentences_ofAnUtteranceThatWasNeverPlayed_areNone() {
    give(sound(0, 1.0));
    assertThat(log.sentences()).isEmpty();
  }

  private List<Long> starts() {
    return log.sentences().stream().map(KnownSound::atNanos).toList();
  }

  private void give(float[]... parts) {
    for (float[] part : parts) {
      log.accept(new AudioFrame(0, "claude", "u", RATE_HZ, Pcm16.toBytes(part), false));
    }
  }

  private void note(long samples, long atNanos) {
    log.note(new SoundCard.Report("claude", "u", samples), atNanos);
  }

  private static float[] sound(double silenceSeconds, double seconds) {
    int silence = (int) (silenceSeconds * RATE_HZ);
    float[] samples = new float[silence + (int) (seconds * RATE_HZ)];
    Arrays.fill(samples, silence, samples.length, 0.3f);
    return samples;
  }
}
