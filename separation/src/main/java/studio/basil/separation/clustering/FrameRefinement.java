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

  private static final int SHORTEST_WORD = 20;
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
    Frames frames = Frames.of(cepstra, spoken(speakers));
    int[] current = Arrays.stream(frames.numbers).map(frame -> speakers[frame]).toArray();
    for (int round = 0; round < ROUNDS; round++) {
      float[] scores = scores(frames, current, count);
      int[] next = viterbi(scores, count, CHANGE);
      boolean settled = Arrays.equals(next, current);
      current = next;
      if (settled) {
        break;
      }
    }
    int[] result = speakers.clone();
    for (int i = 0; i < current.length; i++) {
      result[frames.numbers[i]] = current[i];
    }
    absorb(result);
    return result;
  }

  /**
   * Gives what is too short for a word to whom it touches: the path changes late behind a pause.
   */
  private static void absorb(int[] speakers) {
    int from = 0;
    for (int i = 1; i <= speakers.length; i++) {
      if (i == speakers.length || speakers[i] != speakers[from]) {
        int before = from == 0 ? -1 : speakers[from - 1];
        int after = i == speakers.length ? -1 : speakers[i];
        if (speakers[from] >= 0 && i - from < SHORTEST_WORD && Math.max(before, after) >= 0) {
          Arrays.fill(speakers, from, i, before >= 0 ? before : after);
        }
        from = i;
      }
    }
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

  /** The frames in which somebody speaks, with mean 0 and variance 1 in each coefficient. */
  private static final class Frames {
    private final Rows cepstra;
    private final int[] numbers;
    private final double[] means;
    private final double[] deviations;

    private Frames(Rows cepstra, int[] numbers, double[] means, double[] deviations) {
      this.cepstra = cepstra;
      this.numbers = numbers;
      this.means = means;
      this.deviations = deviations;
    }

    static Frames of(Rows cepstra, int[] numbers) {
      int size = cepstra.width() - 1;
      double[] means = new double[size];
      double[] deviations = new double[size];
      for (int i = 0; i < size; i++) {
        double sum = 0;
        double square = 0;
        for (int frame : numbers) {
          double value = cepstra.get(frame, i + 1);
          sum += value;
          square += value * value;
        }
        means[i] = sum / numbers.length;
        double variance = square / numbers.length - means[i] * means[i];
        deviations[i] = Math.sqrt(Math.max(variance, 1e-6));
      }
      return new Frames(cepstra, numbers, means, deviations);
    }

    int count() {
      return numbers.length;
    }

    /** Writes a frame's coefficients to {@code values}. */
    float[] read(int index, float[] values) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((cepstra.get(numbers[index], i + 1) - means[i]) / deviations[i]);
      }
      return values;
    }

    float[] empty() {
      return new float[means.length];
    }
  }

  /** The likelihood of each speaker in each frame, frame by frame. */
  private static float[] scores(Frames frames, int[] current, int count) {
    float[] scores = new float[frames.count() * count];
    float[] values = frames.empty();
    for (int speaker = 0; speaker < count; speaker++) {
      float[][] own = own(frames, current, speaker);
      Mixture model = own.length < LEAST_FRAMES ? null : Mixture.fit(own, COMPONENTS);
      for (int i = 0; i < frames.count(); i++) {
        scores[i * count + speaker] =
            model == null ? (float) -IMPOSSIBLE : (float) model.likelihood(frames.read(i, values));
      }
    }
    for (int from = 0; from < scores.length; from += count) {
      float most = scores[from];
      for (int s = 1; s < count; s++) {
        most = Math.max(most, scores[from + s]);
      }
      for (int s = 0; s < count; s++) {
        scores[from + s] = (float) Math.max(scores[from + s] - most, -MOST_AGAINST);
      }
    }
    return scores;
  }

  private static float[][] own(Frames frames, int[] current, int speaker) {
    int total = 0;
    for (int s : current) {
      total += s == speaker ? 1 : 0;
    }
    int step = Math.ceilDiv(Math.max(1, total), MOST_FRAMES);
    float[][] own = new float[Math.ceilDiv(total, step)][];
    int seen = 0;
    for (int i = 0; i < current.length; i++) {
      if (current[i] == speaker) {
        if (seen % step == 0) {
          own[seen / step] = frames.read(i, frames.empty());
        }
        seen++;
      }
    }
    return own;
  }

  /**
   * The best sequence of states where every change costs the same.
   *
   * @param scores of the states, {@code states} for each step
   */
  static int[] viterbi(float[] scores, int states, double change) {
    int steps = scores.length / states;
    if (steps == 0) {
      return new int[0];
    }
    byte[] from = new byte[scores.length];
    double[] best = new double[states];
    for (int s = 0; s < states; s++) {
      best[s] = scores[s];
    }
    for (int t = 1; t < steps; t++) {
      int top = top(best);
      double leap = best[top] - change;
      for (int s = 0; s < states; s++) {
        from[t * states + s] = (byte) (best[s] < leap ? top : s);
        best[s] = Math.max(best[s], leap) + scores[t * states + s];
      }
    }
    int[] path = new int[steps];
    path[steps - 1] = top(best);
    for (int t = steps - 1; t > 0; t--) {
      path[t - 1] = from[t * states + path[t]];
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
