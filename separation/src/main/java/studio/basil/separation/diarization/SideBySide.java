package studio.basil.separation.diarization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.basil.separation.activity.SpeechMask;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.features.Features;

/** Tells who spoke when where each side of a stereo recording is a speaker of its own. */
public final class SideBySide {
  /** What is so much softer than the other side is the other one's voice. */
  private static final float LEAKAGE_DB = 10;

  private SideBySide() {}

  /** The first speaker is on the left, the second on the right. */
  public static Diarization diarize(Features left, Features right) {
    List<Turn> turns = new ArrayList<>();
    addTurns(0, left, right, turns);
    addTurns(1, right, left, turns);
    turns.sort(Comparator.comparing(Turn::from));
    Duration length = Diarizer.length(left);
    return new Diarization(length, 2, 1, turns);
  }

  private static void addTurns(int speaker, Features own, Features other, List<Turn> turns) {
    boolean[] mask = SpeechMask.of(own.probabilities(), own.levelsDb());
    int frames = Math.min(own.frames(), other.frames());
    for (int i = 0; i < frames; i++) {
      mask[i] &= own.levelsDb()[i] > other.levelsDb()[i] - LEAKAGE_DB;
    }
    for (Stretch stretch : Stretch.of(SpeechMask.tidied(mask))) {
      turns.add(new Turn(speaker, Diarizer.time(stretch.from()), Diarizer.time(stretch.to()), 1));
    }
  }
}
