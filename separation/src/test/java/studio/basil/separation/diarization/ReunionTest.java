package studio.basil.separation.diarization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Windows;
import studio.basil.separation.signal.Cepstrum;
import studio.basil.separation.signal.Rows;

class ReunionTest {
  private static final int WINDOWS_EACH = 8;

  /** Each label speaks for some windows with the voice that it has. */
  private static Assignment assignment(int... voices) {
    Random random = new Random(3);
    float[][] centres = PlainSpace.voices(voices.length, random);
    int count = voices.length * WINDOWS_EACH;
    List<Stretch> windows = new ArrayList<>();
    double[][] places = new double[count][];
    double[] lengths = new double[count];
    double[][] shares = new double[count][voices.length];
    for (int i = 0; i < count; i++) {
      int label = i / WINDOWS_EACH;
      float[] statistics = PlainSpace.heard(centres[voices[label]], random);
      windows.add(new Stretch(i * Windows.LENGTH, (i + 1) * Windows.LENGTH));
      places[i] = PlainSpace.SPACE.place(statistics);
      lengths[i] = 1;
      shares[i][label] = 1;
    }
    boolean[] mask = new boolean[count * Windows.LENGTH];
    Arrays.fill(mask, true);
    return Assignment.of(
        features(mask.length), mask, new PlacedWindows(windows, places, lengths), shares, count);
  }

  /** Sound that moves no border. */
  private static Features features(int frames) {
    Rows cepstra = new Rows(Cepstrum.SIZE);
    for (int i = 0; i < frames; i++) {
      cepstra.add(new float[Cepstrum.SIZE]);
    }
    return new Features(0, new float[frames], new float[frames], cepstra, new Rows(1));
  }

  private static boolean[] nobodyElse(Assignment assignment) {
    return new boolean[assignment.speakers().length];
  }

  @Test
  void oneVoiceThatWasTakenForTwo_isOneAgain() {
    Assignment assignment = assignment(0, 1, 0);

    assertThat(new Reunion(PlainSpace.SPACE).find(assignment, nobodyElse(assignment), 1))
        .containsExactly(0, 1, 0);
  }

  @Test
  void differentVoices_staySo() {
    Assignment assignment = assignment(0, 1, 2);

    assertThat(new Reunion(PlainSpace.SPACE).find(assignment, nobodyElse(assignment), 1))
        .containsExactly(0, 1, 2);
  }

  @Test
  void noFewerThanAsked_areLeft() {
    Assignment assignment = assignment(0, 0, 0);

    int[] into = new Reunion(PlainSpace.SPACE).find(assignment, nobodyElse(assignment), 2);

    assertThat(Arrays.stream(into).distinct()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void whoNeverSpeaksAlone_isLeftAlone() {
    Assignment assignment = assignment(0, 0);
    boolean[] together = nobodyElse(assignment);
    Arrays.fill(together, true);

    assertThat(new Reunion(PlainSpace.SPACE).find(assignment, together, 1)).containsExactly(0, 1);
  }
}
