package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Pcm16;

class MicrophoneTest {
  private final Microphone microphone = new Microphone();

  @Test
  void next_whileNobodySpeaks_isSilence() {
    Microphone.Chunk chunk = microphone.next();
    assertThat(chunk.pcm16()).hasSize(3_200).containsOnly(0);
    assertThat(chunk.ended()).isNull();
  }

  @Test
  void next_ofALine_givesItsSamplesAndThenSilence() {
    microphone.say(line(2_000));
    assertThat(Pcm16.toFloats(microphone.next().pcm16())).containsOnly(0.5f);
    float[] rest = Pcm16.toFloats(microphone.next().pcm16());
    assertThat(Arrays.copyOf(rest, 400)).containsOnly(0.5f);
    assertThat(Arrays.copyOfRange(rest, 400, 1_600)).containsOnly(0f);
  }

  @Test
  void next_withTheLastSample_tellsThatTheLineEnds() {
    SpokenLine line = line(3_200);
    microphone.say(line);
    assertThat(microphone.next().ended()).isNull();
    assertThat(microphone.next().ended()).isEqualTo(line);
    assertThat(microphone.next().ended()).isNull();
  }

  @Test
  void say_whileSpeaking_isRefused() {
    microphone.say(line(3_200));
    assertThatIllegalStateException().isThrownBy(() -> microphone.say(line(1)));
  }

  @Test
  void line_withSilenceAroundIt_losesTheSilence() {
    float[] samples = new float[1_000];
    Arrays.fill(samples, 300, 700, 0.2f);
    SpokenLine line = SpokenLine.of("hello", new AudioClip(samples, 16_000));
    assertThat(line.clip().samples()).hasSize(400).containsOnly(0.2f);
  }

  @Test
  void line_ofAnotherRate_isBroughtToThatOfTheMicrophone() {
    float[] samples = new float[48_000];
    Arrays.fill(samples, 0.2f);
    SpokenLine line = SpokenLine.of("hello", new AudioClip(samples, 48_000));
    assertThat(line.clip().sampleRateHz()).isEqualTo(16_000);
    assertThat(line.clip().length()).isBetween(15_900L, 16_000L);
  }

  @Test
  void line_thatCannotBeHeard_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpokenLine.of("hello", new AudioClip(new float[100], 16_000)))
        .withMessageContaining("hello");
  }

  private static SpokenLine line(int samples) {
    float[] sound = new float[samples];
    Arrays.fill(sound, 0.5f);
    return new SpokenLine("hello", new AudioClip(sound, 16_000));
  }
}
