package studio.basil.separation.diarization;

import java.util.Arrays;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.embedding.SpeakerSpace;

/**
 * Finds speakers who are one, by all that each of them says alone. In a short recording a voice of
 * two moods is easily taken for two; once the frames are divided between them, what each one says
 * is purer and longer than the windows by which they were told apart.
 */
final class Reunion {
  /** More likely one than two by so much, as a natural logarithm, is one. */
  private static final double SAME = 5;

  /** A window belongs to who speaks alone in so much of it. */
  private static final double OWN = 0.75;

  /** Speech for which the windows are independent of each other: neighbours overlap. */
  private static final double WINDOWS_A_STRETCH = 4;

  private static final double FEWEST_STRETCHES = 0.3;

  /**
   * More speech of somebody makes one no surer: what stays different is the room, not the voice.
   */
  private static final double MOST_STRETCHES = 4;

  private final SpeakerSpace space;

  Reunion(SpeakerSpace space) {
    this.space = space;
  }

  /**
   * The new number of each speaker, from 0 without gaps.
   *
   * @param together the frames in which several speak
   * @param least speakers that have to stay
   */
  int[] find(Assignment assignment, boolean[] together, int least) {
    int count = assignment.count();
    int[] into = new int[count];
    Arrays.setAll(into, s -> s);
    double[][] sums = new double[count][space.size()];
    double[] lengths = new double[count];
    gather(assignment, together, sums, lengths);
    for (int left = count; left > least; left--) {
      double most = SAME;
      int kept = -1;
      int gone = -1;
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < a; b++) {
          double ratio = ratio(sums[a], lengths[a], sums[b], lengths[b]);
          if (ratio > most) {
            most = ratio;
            kept = b;
            gone = a;
          }
        }
      }
      if (gone < 0) {
        break;
      }
      for (int k = 0; k < sums[gone].length; k++) {
        sums[kept][k] += sums[gone][k];
      }
      lengths[kept] += lengths[gone];
      lengths[gone] = 0;
      for (int s = 0; s < count; s++) {
        into[s] = into[s] == gone ? kept : into[s];
      }
    }
    int[] names = Arrays.stream(into).distinct().sorted().toArray();
    return Arrays.stream(into).map(s -> Arrays.binarySearch(names, s)).toArray();
  }

  private void gather(
      Assignment assignment, boolean[] together, double[][] sums, double[] lengths) {
    PlacedWindows windows = assignment.windows();
    for (int i = 0; i < windows.count(); i++) {
      Stretch window = windows.window(i);
      int owner = owner(assignment, together, window);
      if (owner >= 0) {
        double length = windows.lengths()[i];
        lengths[owner] += length;
        for (int k = 0; k < sums[owner].length; k++) {
          sums[owner][k] += length * windows.places()[i][k];
        }
      }
    }
  }

  /** Who speaks alone in most of a window, -1 if nobody does. */
  private static int owner(Assignment assignment, boolean[] together, Stretch window) {
    int[] frames = new int[assignment.count()];
    for (int i = window.from(); i < window.to(); i++) {
      int speaker = assignment.speakers()[i];
      if (speaker >= 0 && !together[i]) {
        frames[speaker]++;
      }
    }
    for (int s = 0; s < frames.length; s++) {
      if (frames[s] >= OWN * window.length()) {
        return s;
      }
    }
    return -1;
  }

  private double ratio(double[] sumA, double lengthA, double[] sumB, double lengthB) {
    if (lengthA == 0 || lengthB == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return space.likelihoodRatio(
        mean(sumA, lengthA), stretches(lengthA), mean(sumB, lengthB), stretches(lengthB));
  }

  private static double[] mean(double[] sum, double length) {
    return Arrays.stream(sum).map(value -> value / length).toArray();
  }

  private static double stretches(double length) {
    return Math.clamp(length / WINDOWS_A_STRETCH, FEWEST_STRETCHES, MOST_STRETCHES);
  }
}
