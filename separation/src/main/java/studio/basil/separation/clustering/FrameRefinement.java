package studio.basil.separation.clustering;

import java.util.Arrays;
import studio.basil.separation.signal.Rows;

/**
 * Moves the borders between speakers to the frame: a {@link Mixture} is fitted to what each speaker
 * has by now, and the most likely sequence is found anew (Viterbi, "Error Bounds for Convolutional
 * Codes", 1967), a few times over.
 */
public final class FrameRefinement {
  private static final int ROUNDS = 3;
  private static final int COMPONENTS = 16;
  private static final int LEAST_FRAMES = 50;

  /** More frames make a model no better. */
  private static final int MOST_FRAMES = 12_000;

  /** What a change of speaker costs, in nepers. */
  private static final double CHANGE = 50;

  /** No frame speaks against a speaker more than this. */
  private static final double MOST_AGAINST = 12;

  private static final double IMPOSSIBLE = 1e3;

  private FrameRefinement() {}

  /**
   * Assigns the frames anew.
   *
   * @param cepstra a row for each frame; the first coefficient, loudness, is left out
   * @param speakers of the frames, -1 for silence, which stays
   * @return the better assignment
   */
  public static int[] refine(Rows cepstra, int[] speakers, int count) {
    int[] frames = spoken(speakers);
    float[][] values = normalised(cepstra, frames);
    int[] current = Arrays.stream(frames).map(frame -> speakers[frame]).toArray();
    for (int round = 0; round < ROUNDS; round++) {
      float[][] scores = scores(values, current, count);
      int[] next = viterbi(scores, CHANGE);
      boolean settled = Arrays.equals(next, current);
      current = next;
      if (settled) {
        break;
      }
    }
    int[] result = speakers.clone();
    for (int i = 0; i < frames.length; i++) {
      result[frames[i]] = current[i];
    }
    return result;
  }

  private static int[] spoken(int[] speakers) {
    int[] frames = new int[speakers.length];
    int count = 0;
    for (int i = 0; i < speakers.length; i++) {
      if (speakers[i] >= 0) {
        frames[count++] = i;
      }
    }
    return Arrays.copyOf(frames, count);
  }

  /** The frames' coefficients with mean 0 and variance 1. */
  private static float[][] normalised(Rows cepstra, int[] frames) {
    int size = cepstra.width() - 1;
    float[][] values = new float[frames.length][size];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      double square = 0;
      for (int frame : frames) {
        double value = cepstra.get(frame, i + 1);
        sum += value;
        square += value * value;
      }
      double mean = sum / frames.length;
      double deviation = Math.sqrt(Math.max(square / frames.length - mean * mean, 1e-6));
      for (int k = 0; k < frames.length; k++) {
        values[k][i] = (float) ((cepstra.get(frames[k], i + 1) - mean) / deviation);
      }
    }
    return values;
  }

  private static float[][] scores(float[][] values, int[] current, int count) {
    float[][] scores = new float[values.length][count];
    for (int speaker = 0; speaker < count; speaker++) {
      float[][] own = own(values, current, speaker);
      Mixture model = own.length < LEAST_FRAMES ? null : Mixture.fit(own, COMPONENTS);
      for (int i = 0; i < values.length; i++) {
        scores[i][speaker] =
            model == null ? (float) -IMPOSSIBLE : (float) model.likelihood(values[i]);
      }
    }
    for (float[] row : scores) {
      float most = row[0];
      for (float score : row) {
        most = Math.max(most, score);
      }
      for (int s = 0; s < count; s++) {
        row[s] = (float) Math.max(row[s] - most, -MOST_AGAINST);
      }
    }
    return scores;
  }

  private static float[][] own(float[][] values, int[] current, int speaker) {
    int total = 0;
    for (int s : current) {
      total += s == speaker ? 1 : 0;
    }
    int step = Math.ceilDiv(Math.max(1, total), MOST_FRAMES);
    float[][] own = new float[Math.ceilDiv(total, step)][];
    int seen = 0;
    for (int i = 0; i < values.length; i++) {
      if (current[i] == speaker) {
        if (seen % step == 0) {
          own[seen / step] = values[i];
        }
        seen++;
      }
    }
    return own;
  }

  /** The best sequence of states where every change costs the same. */
  static int[] viterbi(float[][] scores, double change) {
    if (scores.length == 0) {
      return new int[0];
    }
    int states = scores[0].length;
    byte[][] from = new byte[scores.length][states];
    double[] best = new double[states];
    for (int s = 0; s < states; s++) {
      best[s] = scores[0][s];
    }
    for (int t = 1; t < scores.length; t++) {
      int top = top(best);
      double leap = best[top] - change;
      for (int s = 0; s < states; s++) {
        from[t][s] = (byte) (best[s] < leap ? top : s);
        best[s] = Math.max(best[s], leap) + scores[t][s];
      }
    }
    int[] path = new int[scores.length];
    path[path.length - 1] = top(best);
    for (int t = path.length - 1; t > 0; t--) {
      path[t - 1] = from[t][path[t]];
    }
    return path;
  }

  private static int top(double[] values) {
    int top = 0;
    for (int i = 1; i < values.length; i++) {
      top = values[i] > values[top] ? i : top;
    }
    return top;
  }
}
