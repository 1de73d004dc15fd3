package studio.basil.separation.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpeechMaskTest {
  private static final int FRAMES = 1_000;
  private final float[] probabilities = new float[FRAMES];
  private final float[] levelsDb = new float[FRAMES];

  SpeechMaskTest() {
    Arrays.fill(levelsDb, -70);
  }

  @Test
  void silence_isNoSpeech() {
    assertThat(Stretch.of(SpeechMask.of(probabilities, levelsDb))).isEmpty();
  }

  @Test
  void noiseThatTheDetectorDoesNotKnowForSpeech_isNoSpeech() {
    Arrays.fill(levelsDb, 300, 600, -20);

    assertThat(Stretch.of(SpeechMask.of(probabilities, levelsDb))).isEmpty();
  }

  @Test
  void edges_followTheLevelRatherThanTheDetector() {
    Arrays.fill(levelsDb, 300, 600, -20);
    Arrays.fill(probabilities, 320, 580, 0.9f);

    Stretch speech = Stretch.of(SpeechMask.of(probabilities, levelsDb)).getFirst();

    assertThat(speech.from()).isBetween(295, 303);
    assertThat(speech.to()).isBetween(597, 605);
  }

  @Test
  void shortPauses_belongToTheSpeech() {
    Arrays.fill(levelsDb, 300, 600, -20);
    Arrays.fill(probabilities, 300, 600, 0.9f);
    Arrays.fill(levelsDb, 400, 420, -70);
    Arrays.fill(probabilities, 400, 420, 0);

    assertThat(Stretch.of(SpeechMask.of(probabilities, levelsDb))).hasSize(1);
  }

  @Test
  void noFramesAtAll_areNoSpeech() {
    assertThat(SpeechMask.of(new float[0], new float[0])).isEmpty();
  }

  @Test
  void stretches_reachToTheEnd() {
    assertThat(Stretch.of(new boolean[] {true, false, true, true}))
        .containsExactly(new Stretch(0, 1), new Stretch(2, 4));
  }
}
