package studio.basil.separation.identification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.diarization.Turn;

/**
 * A stretch in which one speaker speaks alone, in frames of 10 ms.
 *
 * @param speaker from 0 on
 * @param from the first frame
 * @param to the one after the last
 * @param at where it begins among all that is heard of the speaker
 */
record Solo(int speaker, int from, int to, int at) {
  /** Shorter ones are mostly border. */
  private static final int SHORTEST = 60;

  /** As much of one stretch, so that several are heard. */
  private static final int LONGEST = 15 * Stretch.FRAMES_PER_SECOND;

  /** As much of one speaker: a print can use no more. */
  private static final int MOST = 45 * Stretch.FRAMES_PER_SECOND;

  /** Silence between two stretches, so that no window reaches over both. */
  private static final int GAP = 10;

  private static final int NOBODY = -1;
  private static final int SEVERAL = -2;

  /** The longest ones of each speaker, by time. */
  static List<Solo> of(Diarization diarization) {
    int[] who = who(diarization);
    List<Solo> chosen = new ArrayList<>();
    for (int speaker = 0; speaker < diarization.speakers(); speaker++) {
      boolean[] alone = new boolean[who.length];
      for (int i = 0; i < who.length; i++) {
        alone[i] = who[i] == speaker;
      }
      chosen.addAll(chosen(speaker, Stretch.of(alone)));
    }
    chosen.sort(Comparator.comparingInt(Solo::from));
    return chosen;
  }

  private static List<Solo> chosen(int speaker, List<Stretch> alone) {
    List<Solo> chosen = new ArrayList<>();
    int at = 0;
    List<Stretch> longestFirst =
        alone.stream()
            .sorted(Comparator.comparingInt(Stretch::length).reversed())
            .takeWhile(stretch -> stretch.length() >= SHORTEST)
            .toList();
    for (Stretch stretch : longestFirst) {
      int length = Math.min(Math.min(stretch.length(), LONGEST), MOST - at);
      if (length < SHORTEST) {
        break;
      }
      chosen.add(new Solo(speaker, stretch.from(), stretch.from() + length, at));
      at += length + GAP;
    }
    return chosen;
  }

  private static int[] who(Diarization diarization) {
    int[] who = new int[frame(diarization.length()) + 1];
    Arrays.fill(who, NOBODY);
    for (Turn turn : diarization.turns()) {
      int to = Math.min(who.length, frame(turn.to()));
      for (int i = frame(turn.from()); i < to; i++) {
        who[i] = who[i] == NOBODY || who[i] == turn.speaker() ? turn.speaker() : SEVERAL;
      }
    }
    return who;
  }

  private static int frame(Duration time) {
    return Math.toIntExact(time.toMillis() * Stretch.FRAMES_PER_SECOND / 1_000);
  }

  /** How many frames the speaker's stretches take up to the end of this one. */
  int end() {
    return at + to - from;
  }
}
