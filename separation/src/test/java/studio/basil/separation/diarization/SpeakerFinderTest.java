package studio.basil.separation.diarization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeakerFinderTest {

  /** Windows of speakers who take turns of a dozen. */
  private static double[][] places(int speakers, int windows) {
    Random random = new Random(5);
    float[][] centres = PlainSpace.voices(speakers, random);
    double[][] places = new double[windows][];
    for (int t = 0; t < windows; t++) {
      float[] statistics = PlainSpace.heard(centres[t / 12 % speakers], random);
      places[t] = PlainSpace.SPACE.place(statistics);
    }
    return places;
  }

  private static int found(double[][] places, SpeakerBounds bounds) {
    double[] lengths = new double[places.length];
    Arrays.fill(lengths, 1);
    return new SpeakerFinder(PlainSpace.SPACE).find(places, lengths, bounds)[0].length;
  }

  @Test
  void speakersWhoTakeTurns_areCounted() {
    for (int speakers = 1; speakers <= 5; speakers++) {
      assertThat(found(places(speakers, 240), SpeakerBounds.OPEN)).isEqualTo(speakers);
    }
  }

  @Test
  void bounds_areKept() {
    assertThat(found(places(1, 120), new SpeakerBounds(2, 5))).isBetween(2, 5);
    assertThat(found(places(4, 240), new SpeakerBounds(1, 2))).isBetween(1, 2);
    assertThat(found(places(2, 120), SpeakerBounds.exactly(3))).isEqualTo(3);
  }

  @Test
  void aLongTalk_hasNoMoreSpeakersThanAShortOne() {
    assertThat(found(places(3, 3_600), SpeakerBounds.OPEN)).isEqualTo(3);
  }

  @Test
  void oneWindow_isOneSpeaker() {
    assertThat(found(places(1, 1), SpeakerBounds.OPEN)).isEqualTo(1);
  }

  @Test
  void ofAFewWords_nobodyCanTell() {
    assertThat(found(places(2, 2), SpeakerBounds.OPEN)).isEqualTo(1);
  }
}
