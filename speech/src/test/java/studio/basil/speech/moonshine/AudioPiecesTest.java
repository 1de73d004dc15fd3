package studio.basil.speech.moonshine;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.SpeechSamples.join;
import static studio.basil.speech.SpeechSamples.noise;
import static studio.basil.speech.SpeechSamples.silence;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AudioPiecesTest {

  @Property(tries = 50)
  void take_losesNoSample(
      @ForAll @Size(max = 12) List<@IntRange(max = 40_000) Integer> appended,
      @ForAll @IntRange(min = 1, max = 50_000) int pieceLength) {
    AudioBuffer buffer = new AudioBuffer();
    float next = 0;
    for (int length : appended) {
      float[] samples = new float[length];
      for (int i = 0; i < length; i++) {
        samples[i] = next++;
      }
      buffer.append(samples);
    }
    float expected = 0;
    while (buffer.length() > 0) {
      for (float sample : buffer.take(pieceLength)) {
        assertThat(sample).isEqualTo(expected++);
      }
    }
    assertThat(expected).isEqualTo(next);
  }

  @Property(tries = 30)
  void pieceLength_endsInThePause(@ForAll @IntRange(min = 125, max = 195) int pauseTenths) {
    float[] samples = noise(20, -20);
    int from = pauseTenths * 1_600;
    Arrays.fill(samples, from, from + 4_800, 0);
    assertThat(PauseFinder.pieceLength(samples)).isBetween(from, from + 4_800);
  }

  @Example
  void pieceLength_withoutAPause_isLongAndWithinTheLimit() {
    assertThat(PauseFinder.pieceLength(noise(25, -20))).isBetween(12 * 16_000, PauseFinder.LONGEST);
  }

  @Example
  void pieceLength_ofSilence_isAsLongAsCanBe() {
    assertThat(PauseFinder.pieceLength(silence(20)))
        .isBetween(PauseFinder.LONGEST - 3_200, PauseFinder.LONGEST);
  }

  @Example
  void onset_afterSilence_isWhereTheSoundBegins() {
    SpeechLevel level = SpeechLevel.of(join(silence(1), noise(1, -20)));
    assertThat(level.onset()).isEqualTo(16_000);
  }

  @Example
  void surelySpeech_ofSteadyNoise_isFalse() {
    assertThat(SpeechLevel.of(noise(3, -20)).surelySpeech()).isFalse();
  }

  @Example
  void audible_ofFaintNoise_isFalse() {
    assertThat(SpeechLevel.of(noise(3, -80)).audible()).isFalse();
  }

  @Example
  void of_lessThanAFrame_isInaudible() {
    assertThat(SpeechLevel.of(noise(0.01, -10)).audible()).isFalse();
  }
}
