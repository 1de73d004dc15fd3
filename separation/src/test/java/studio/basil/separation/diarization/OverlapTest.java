package studio.basil.separation.diarization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.basil.separation.activity.Stretch;

class OverlapTest {
  private static boolean[] all(int frames) {
    boolean[] mask = new boolean[frames];
    Arrays.fill(mask, true);
    return mask;
  }

  @Test
  void aStretchWithACertainMoment_goesAsFarAsItIsLikely() {
    float[] several = {0.1f, 0.4f, 0.9f, 0.4f, 0.1f, 0.4f, 0.5f, 0.1f};

    assertThat(Overlap.find(several, all(8)))
        .containsExactly(false, true, true, true, false, false, false, false);
  }

  @Test
  void outsideSpeech_nobodyOverlaps() {
    float[] several = {0.9f, 0.9f, 0.9f};

    assertThat(Overlap.find(several, new boolean[] {false, true, true}))
        .containsExactly(false, true, true);
  }

  @Test
  void theOtherOne_isWhoSpeaksNextInTime() {
    int[] speakers = {0, 0, 0, 1, 1, -1, 1, 2, 2};
    boolean[] together = {false, false, true, true, false, true, true, false, false};

    assertThat(Overlap.others(speakers, together)).containsExactly(-1, -1, 1, 0, -1, -1, 2, -1, -1);
  }

  @Test
  void whereOnlyOneSpeakerIsKnown_nobodyIsTheOther() {
    assertThat(Overlap.others(new int[] {0, 0, 0}, all(3))).containsExactly(-1, -1, -1);
  }

  @Test
  void aSecondOfOverlap_provesTwoSpeakers_unlessOneIsAskedFor() {
    assertThat(Overlap.bounds(all(100), SpeakerBounds.OPEN).least()).isEqualTo(2);
    assertThat(Overlap.bounds(all(99), SpeakerBounds.OPEN).least()).isEqualTo(1);
    assertThat(Overlap.bounds(all(500), SpeakerBounds.exactly(1)).most()).isEqualTo(1);
    assertThat(Overlap.bounds(all(500), SpeakerBounds.exactly(3)).least()).isEqualTo(3);
  }

  @Test
  void aWindow_countsByWhatOneSpeaksAlone_butNeverForNothing() {
    boolean[] together = new boolean[200];
    Arrays.fill(together, 0, 60, true);

    assertThat(Overlap.alone(together, new Stretch(0, 160))).isEqualTo(100);
    assertThat(Overlap.alone(all(200), new Stretch(0, 160))).isEqualTo(40);
  }
}
