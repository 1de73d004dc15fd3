package studio.basil.separation.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoiceSpectraTest {
  private static final int BANDS = 32;

  /** Frames of which each is one of four bumps, those of different voices apart. */
  private static List<float[]> voice(int first, long seed) {
    Random random = new Random(seed);
    List<float[]> frames = new ArrayList<>();
    for (int t = 0; t < 200; t++) {
      float[] frame = new float[BANDS];
      int at = first + 8 * random.nextInt(4);
      for (int band = 0; band < BANDS; band++) {
        frame[band] = (float) (Math.exp(-Math.pow(band - at, 2) / 3.0) + 0.01);
      }
      frames.add(frame);
    }
    return frames;
  }

  @Test
  void ofTwoVoicesAtOnce_eachGetsItsBands() {
    List<float[]> low = voice(1, 1);
    List<float[]> high = voice(5, 2);
    List<VoiceSpectra> voices = List.of(VoiceSpectra.learn(low), VoiceSpectra.learn(high));
    float[] mixture = new float[BANDS];
    for (int band = 0; band < BANDS; band++) {
      mixture[band] = low.getFirst()[band] + 2 * high.get(7)[band];
    }

    float[][] shares = VoiceSpectra.shares(mixture, voices);

    assertThat(shares[0][loudest(low.getFirst())]).isGreaterThan(0.9f);
    assertThat(shares[1][loudest(high.get(7))]).isGreaterThan(0.9f);
    for (int band = 0; band < BANDS; band++) {
      assertThat(shares[0][band] + shares[1][band]).isCloseTo(1, within(1e-5f));
    }
  }

  private static int loudest(float[] frame) {
    int loudest = 0;
    for (int band = 1; band < frame.length; band++) {
      loudest = frame[band] > frame[loudest] ? band : loudest;
    }
    return loudest;
  }

  @Test
  void theSameFrames_giveTheSameShares() {
    List<VoiceSpectra> once =
        List.of(VoiceSpectra.learn(voice(1, 1)), VoiceSpectra.learn(voice(5, 2)));
    List<VoiceSpectra> again =
        List.of(VoiceSpectra.learn(voice(1, 1)), VoiceSpectra.learn(voice(5, 2)));
    float[] frame = voice(3, 3).getFirst();

    assertThat(VoiceSpectra.shares(frame, once)).isDeepEqualTo(VoiceSpectra.shares(frame, again));
  }

  @Test
  void oneFrameOfNearSilence_givesNumbers() {
    float[] quiet = new float[BANDS];
    Arrays.fill(quiet, 1e-6f);
    VoiceSpectra voice = VoiceSpectra.learn(List.of(quiet));

    for (float[] row : VoiceSpectra.shares(quiet, List.of(voice, voice))) {
      for (float share : row) {
        assertThat(share).isCloseTo(0.5f, within(1e-5f));
      }
    }
  }
}
