package studio.basil.speech.silero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.basil.speech.SpeechSamples.chunks;
import static studio.basil.speech.SpeechSamples.join;
import static studio.basil.speech.SpeechSamples.noise;
import static studio.basil.speech.SpeechSamples.silence;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelControlTest {

  private static double levelDbOfLastFrame(float[] samples) {
    LevelControl control = new LevelControl();
    List<float[]> frames = chunks(samples, 512);
    frames.forEach(control::apply);
    double sum = 0;
    for (float sample : frames.getLast()) {
      sum += sample * sample;
    }
    return 10 * Math.log10(sum / 512);
  }

  @Test
  void apply_toQuietAudio_raisesItToTheTarget() {
    assertThat(levelDbOfLastFrame(noise(1.024, -45))).isCloseTo(-20, within(1.0));
  }

  @Test
  void apply_toFaintAudio_raisesItBy40DbAtMost() {
    assertThat(levelDbOfLastFrame(noise(1.024, -80))).isCloseTo(-40, within(1.0));
  }

  @Test
  void apply_toLoudAudio_leavesItAsItIs() {
    float[] frame = noise(0.032, -12);
    float[] before = frame.clone();
    new LevelControl().apply(frame);
    assertThat(frame).isEqualTo(before);
  }

  @Test
  void apply_toSilence_leavesItSilent() {
    float[] frame = silence(0.032);
    new LevelControl().apply(frame);
    assertThat(frame).containsOnly(0);
  }

  @Test
  void apply_afterSomethingLoud_raisesQuietAudioSlowly() {
    float[] soon = join(noise(0.512, -20), noise(0.512, -50));
    float[] late = join(noise(0.512, -20), noise(10.24, -50));
    assertThat(levelDbOfLastFrame(soon)).isCloseTo(-49, within(1.5));
    assertThat(levelDbOfLastFrame(late)).isCloseTo(-30, within(2.0));
  }

  @Test
  void apply_toASuddenlyLoudFrame_staysWithinFullScale() {
    LevelControl control = new LevelControl();
    control.apply(noise(0.032, -60));
    float[] loud = noise(0.032, -3);
    control.apply(loud);
    for (float sample : loud) {
      assertThat(sample).isBetween(-1f, 1f);
    }
  }

  @Test
  void apply_toSamplesThatAreNoNumbers_takesThemAsSilence() {
    LevelControl control = new LevelControl();
    float[] broken = {Float.NaN, Float.POSITIVE_INFINITY, 0};
    control.apply(broken);
    assertThat(broken).containsOnly(0);
    float[] next = noise(0.032, -30);
    control.apply(next);
    assertThat(next[511]).isFinite();
  }
}
