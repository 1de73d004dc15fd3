package studio.basil.separation.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.basil.separation.signal.Rows;

class FrameRefinementTest {
  @Test
  void borders_moveToTheFrame() {
    Random random = new Random(1);
    Rows cepstra = new Rows(5);
    int[] rough = new int[1_200];
    for (int i = 0; i < rough.length; i++) {
      int speaker = i / 300 % 2;
      float[] frame = new float[5];
      for (int k = 0; k < 5; k++) {
        frame[k] = (float) (random.nextGaussian() + 2 * speaker);
      }
      cepstra.add(frame);
      rough[i] = i < 100 ? -1 : (i + 30) / 300 % 2;
    }

    int[] refined = FrameRefinement.refine(cepstra, rough, 2);

    for (int i = 0; i < refined.length; i++) {
      int off = Math.min(i % 300, 300 - i % 300);
      if (i < 100) {
        assertThat(refined[i]).isEqualTo(-1);
      } else if (off > 8) {
        assertThat(refined[i]).as("frame %d", i).isEqualTo(i / 300 % 2);
      }
    }
  }

  @Test
  void aMomentBehindAPause_belongsToWhoGoesOn() {
    Random random = new Random(1);
    Rows cepstra = new Rows(5);
    int[] rough = new int[900];
    for (int i = 0; i < rough.length; i++) {
      rough[i] = i < 400 ? 0 : i < 450 ? -1 : 1;
      boolean odd = i >= 450 && i < 458;
      float[] frame = new float[5];
      for (int k = 0; k < 5; k++) {
        frame[k] = (float) (random.nextGaussian() + (rough[i] == 1 && !odd ? 4 : 0));
      }
      cepstra.add(frame);
    }

    assertThat(FrameRefinement.refine(cepstra, rough, 2)).isEqualTo(rough);
  }

  @Test
  void viterbi_changesOnlyWhereItPays() {
    float[] scores = {0, -2, 0, -2, -1, 0, 0, -2, -9, 0, -9, 0};

    assertThat(FrameRefinement.viterbi(scores, 2, 3)).containsExactly(0, 0, 0, 0, 1, 1);
  }
}
