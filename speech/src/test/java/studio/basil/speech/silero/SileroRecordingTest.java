package studio.basil.speech.silero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.basil.speech.Models;

class SileroRecordingTest {
  private static final int SILENT_FRAMES = 31 * 40;

  /** A hum with overtones that swells four times a second, as syllables do. */
  private static float[] babble() {
    Random random = new Random(3);
    float[] samples = new float[40 * SileroRecording.FRAME_SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / SileroRecording.SAMPLE_RATE_HZ;
      double sum = 0.02 * random.nextGaussian();
      for (int overtone = 1; overtone < 20; overtone++) {
        sum += Math.sin(2 * Math.PI * 120 * overtone * time) / overtone;
      }
      samples[i] = (float) (0.1 * sum * Math.pow(Math.sin(4 * Math.PI * time), 2));
    }
    return samples;
  }

  private static float[] verdicts(int silentFrames) throws IOException {
    try (SileroRecording recording = SileroRecording.load(Models.folder())) {
      recording.judge(new float[silentFrames * SileroRecording.FRAME_SAMPLES]);
      return recording.judge(babble());
    }
  }

  @Test
  void aLongSilence_isForgotten() throws IOException {
    float[] soon = verdicts(31);
    float[] late = verdicts(SILENT_FRAMES);

    for (int i = 0; i < soon.length; i++) {
      assertThat(late[i]).isCloseTo(soon[i], within(1e-3f));
    }
  }

  @Test
  void pieces_giveTheSameVerdictsAsTheWhole() throws IOException {
    float[] whole = babble();
    try (SileroRecording one = SileroRecording.load(Models.folder());
        SileroRecording other = SileroRecording.load(Models.folder())) {
      float[] expected = one.judge(whole);
      int told = 0;
      for (int from = 0; from < whole.length; from += 777) {
        int length = Math.min(777, whole.length - from);
        float[] piece = new float[length];
        System.arraycopy(whole, from, piece, 0, length);
        for (float verdict : other.judge(piece)) {
          assertThat(verdict).isEqualTo(expected[told++]);
        }
      }
      assertThat(told).isEqualTo(expected.length);
    }
  }
}
