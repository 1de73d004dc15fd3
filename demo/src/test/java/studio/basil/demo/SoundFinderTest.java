package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.basil.audio.AudioClip;

class SoundFinderTest {
  private static final int RATE_HZ = Microphone.SAMPLE_RATE_HZ;

  @Property(tries = 30)
  void find_anyMarkerAnywhere_tellsItsPlace(
      @ForAll @IntRange(max = SoundMarker.KINDS - 1) int kind,
      @ForAll @IntRange(min = 500, max = 1_500) int atMs) {
    SoundFinder finder = new SoundFinder(trackWith(SoundMarker.of(kind), atMs, 0.1f));
    assertThat(finder.find(SoundMarker.of(kind), 1_000, 600))
        .hasValueSatisfying(found -> assertThat(found).isCloseTo(atMs, within(0.1)));
  }

  @Test
  void find_aMarkerOfAnotherKind_isEmpty() {
    SoundFinder finder = new SoundFinder(trackWith(SoundMarker.of(0), 1_000, 1));
    assertThat(finder.find(SoundMarker.of(3), 1_000, 500)).isEmpty();
  }

  @Test
  void find_beyondTheRadius_isEmpty() {
    SoundFinder finder = new SoundFinder(trackWith(SoundMarker.of(0), 1_500, 1));
    assertThat(finder.find(SoundMarker.of(0), 1_000, 300)).isEmpty();
  }

  @Test
  void find_inSilence_isEmpty() {
    SoundFinder finder = new SoundFinder(new AudioClip(new float[2 * RATE_HZ], RATE_HZ));
    assertThat(finder.find(SoundMarker.of(0), 1_000, 500)).isEmpty();
  }

  @Test
  void find_beyondTheTracksEnd_isEmpty() {
    SoundFinder finder = new SoundFinder(new AudioClip(new float[100], RATE_HZ));
    assertThat(finder.find(SoundMarker.of(0), 60_000, 500)).isEmpty();
  }

  @Test
  void find_aSoundOfAnotherRate_isRefused() {
    SoundFinder finder = new SoundFinder(new AudioClip(new float[100], 8_000));
    assertThatIllegalArgumentException().isThrownBy(() -> finder.find(SoundMarker.of(0), 0, 1));
  }

  /** Two seconds of faint noise with a sound in it. */
  private static AudioClip trackWith(AudioClip sound, int atMs, float gain) {
    Random random = new Random(1);
    float[] track = new float[2 * RATE_HZ];
    for (int i = 0; i < track.length; i++) {
      track[i] = 0.002f * (random.nextFloat() - 0.5f);
    }
    for (int i = 0; i < sound.length(); i++) {
      track[atMs * RATE_HZ / 1000 + i] += gain * sound.samples()[i];
    }
    return new AudioClip(track, RATE_HZ);
  }
}
