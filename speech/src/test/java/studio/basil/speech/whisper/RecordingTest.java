package studio.basil.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.audio.Pcm16;
import studio.basil.speech.SpeechSamples;

class RecordingTest {
  private final Recording recording = new Recording();

  @Test
  void wav_readByAnotherProgram_hasItsFormatAndSamples() throws Exception {
    float[] samples = SpeechSamples.tone(0.5, -20);
    SpeechSamples.chunks(samples, 1_601).forEach(recording::append);

    try (AudioInputStream wav =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(recording.wav()))) {
      assertThat(wav.getFormat().matches(new AudioFormat(16_000, 16, 1, true, false))).isTrue();
      assertThat(wav.getFrameLength()).isEqualTo(8_000);
      assertThat(wav.readAllBytes()).isEqualTo(Pcm16.toBytes(samples));
    }
  }

  @Test
  void wav_fewSamples_areFilledUpWithSilence() throws Exception {
    recording.append(SpeechSamples.tone(0.01, -20));

    try (AudioInputStream wav =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(recording.wav()))) {
      assertThat(wav.getFrameLength()).isEqualTo(3_200);
    }
    assertThat(recording.length()).isEqualTo(Duration.ofMillis(10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-100, -75})
  void audible_belowAnyWords_isFalse(double levelDb) {
    recording.append(SpeechSamples.noise(3, levelDb));

    assertThat(recording.audible()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 3})
  void audible_softToneOfAnyLength_isTrue(double seconds) {
    recording.append(SpeechSamples.silence(0.123));
    SpeechSamples.chunks(SpeechSamples.tone(seconds, -60), 160).forEach(recording::append);
    recording.append(SpeechSamples.silence(2));

    assertThat(recording.audible()).isTrue();
  }
}
