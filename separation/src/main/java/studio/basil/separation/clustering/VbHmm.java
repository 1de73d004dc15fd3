package studio.basil.separation.clustering;

import java.util.Arrays;

/**
 * Bayesian clustering of a sequence of places in the speaker space by a hidden Markov model whose
 * states are speakers (Landini et al., "Bayesian HMM clustering of x-vector sequences (VBx) in
 * speaker diarization", 2022). Begins with too many speakers; those that explain nothing fade.
 * Linear in the length of the sequence.
 */
public final class VbHmm {
  private static final int MOST_ROUNDS = 40;
  private static final double LEAST_SHARE = 1e-3;
  private static final double SETTLED = 1e-3;
  private static final double TINY = 1e-300;

  private final double[][] places;
  private final double[] lengths;
  private final double[] between;
  private final double[] weights;
  private final Settings settings;
  private double[][] shares;
  private double[] priors;
  private double[][] centres = {};
  private double[][] spreads = {};

  /**
   * How strongly the model believes.
   *
   * @param evidence how much a window counts; less than 1 because windows overlap
   * @param caution how much a speaker costs
   * @param stay probability that the speaker of a window is that of the one before
   */
  public record Settings(double evidence, double caution, double stay) {}

  private VbHmm(
      double[][] places,
      double[] lengths,
      double[] between,
      double[] weights,
      double[][] shares,
      Settings settings) {
    this.places = places;
    this.lengths = lengths;
    this.between = between;
    this.weights = weights;
    this.shares = shares;
    this.settings = settings;
    priors = new double[shares[0].length];
    Arrays.fill(priors, 1.0 / priors.length);
  }

  /**
   * The probability of each speaker in each window.
   *
   * @param places of the windows
   * @param lengths of the windows, 1 being a whole one
   * @param between of the speaker space
   * @param weights of the speaker space
   * @param first the cluster of each window to begin with
   * @return a row for each window; rows sum to 1
   */
  public static double[][] cluster(
      double[][] places,
      double[] lengths,
      double[] between,
      double[] weights,
      int[] first,
      Settings settings) {
    int clusters = Arrays.stream(first).max().orElse(0) + 1;
    double[][] shares = new double[places.length][clusters];
    for (int i = 0; i < places.length; i++) {
      Arrays.fill(shares[i], 0.1 / clusters);
      shares[i][first[i]] += 0.9;
    }
    return new VbHmm(places, lengths, between, weights, shares, settings).run();
  }

  private double[][] run() {
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      updateSpeakers();
      double bound = updateShares() + penalty();
      boolean faded = forget();
      if (!faded && Math.abs(bound - before) < SETTLED) {
        break;
      }
      before = bound;
    }
    return shares;
  }

  private void updateSpeakers() {
    int speakers = priors.length;
    int size = between.length;
    double ratio = settings.evidence() / settings.caution();
    centres = new double[speakers][size];
    spreads = new double[speakers][size];
    double[] counts = new double[speakers];
    for (int t = 0; t < places.length; t++) {
      for (int s = 0; s < speakers; s++) {
        double share = shares[t][s] * lengths[t];
        if (share > 1e-9) {
          counts[s] += share;
          for (int k = 0; k < size; k++) {
            centres[s][k] += share * places[t][k];
          }
        }
      }
    }
    for (int s = 0; s < speakers; s++) {
      for (int k = 0; k < size; k++) {
        double scaled = ratio * weights[k];
        spreads[s][k] = 1 / (1 + scaled * counts[s] * between[k]);
        centres[s][k] *= scaled * spreads[s][k] * Math.sqrt(between[k]);
      }
    }
  }

  /** Forward and backward through the sequence; gives its likelihood. */
  private double updateShares() {
    int length = places.length;
    int speakers = priors.length;
    double[][] likely = new double[length][speakers];
    double total = 0;
    double[] constants = new double[speakers];
    double[] roots = new double[between.length];
    Arrays.setAll(roots, k -> weights[k] * Math.sqrt(between[k]));
    for (int s = 0; s < speakers; s++) {
      for (int k = 0; k < between.length; k++) {
        double centre = centres[s][k];
        constants[s] += 0.5 * weights[k] * between[k] * (spreads[s][k] + centre * centre);
      }
    }
    for (int t = 0; t < length; t++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int s = 0; s < speakers; s++) {
        double sum = -constants[s];
        for (int k = 0; k < roots.length; k++) {
          sum += places[t][k] * roots[k] * centres[s][k];
        }
        likely[t][s] = settings.evidence() * lengths[t] * sum;
        most = Math.max(most, likely[t][s]);
      }
      total += most;
      for (int s = 0; s < speakers; s++) {
        likely[t][s] = Math.exp(likely[t][s] - most);
      }
    }
    return total + forwardBackward(likely);
  }

  private double forwardBackward(double[][] likely) {
    int length = likely.length;
    int speakers = priors.length;
    double stay = settings.stay();
    double[] scales = new double[length];
    double[][] forward = new double[length][speakers];
    double logarithm = 0;
    for (int t = 0; t < length; t++) {
      for (int s = 0; s < speakers; s++) {
        double arrive = t == 0 ? priors[s] : stay * forward[t - 1][s] + (1 - stay) * priors[s];
        forward[t][s] = arrive * likely[t][s];
        scales[t] += forward[t][s];
      }
      scales[t] += TINY;
      logarithm += Math.log(scales[t]);
      for (int s = 0; s < speakers; s++) {
        forward[t][s] /= scales[t];
      }
    }
    double[] backward = new double[speakers];
    Arrays.fill(backward, 1);
    double[] arrivals = new double[speakers];
    for (int t = length - 1; t >= 0; t--) {
      double sum = TINY;
      for (int s = 0; s < speakers; s++) {
        shares[t][s] = forward[t][s] * backward[s];
        sum += shares[t][s];
      }
      double mixed = 0;
      for (int s = 0; s < speakers; s++) {
        shares[t][s] /= sum;
        double here = likely[t][s] * backward[s] / scales[t];
        arrivals[s] += t == 0 ? shares[t][s] : (1 - stay) * priors[s] * here;
        backward[s] = here;
        mixed += priors[s] * here;
      }
      for (int s = 0; s < speakers; s++) {
        backward[s] = stay * backward[s] + (1 - stay) * mixed;
      }
    }
    double sum = Arrays.stream(arrivals).sum();
    for (int s = 0; s < speakers; s++) {
      priors[s] = arrivals[s] / sum;
    }
    return logarithm;
  }

  /** What the speakers cost. */
  private double penalty() {
    double sum = 0;
    for (int s = 0; s < priors.length; s++) {
      for (int k = 0; k < between.length; k++) {
        double centre = centres[s][k];
        sum += Math.log(spreads[s][k]) - spreads[s][k] - centre * centre + 1;
      }
    }
    return settings.caution() * 0.5 * sum;
  }

  /** Drops speakers that explain nothing. */
  private boolean forget() {
    int[] kept = new int[priors.length];
    int count = 0;
    for (int s = 0; s < priors.length; s++) {
      if (priors[s] > LEAST_SHARE) {
        kept[count++] = s;
      }
    }
    if (count == priors.length || count == 0) {
      return false;
    }
    int[] chosen = Arrays.copyOf(kept, count);
    priors = normalised(Arrays.stream(chosen).mapToDouble(s -> priors[s]).toArray());
    for (int t = 0; t < shares.length; t++) {
      double[] row = shares[t];
      shares[t] = normalised(Arrays.stream(chosen).mapToDouble(s -> row[s]).toArray());
    }
    return true;
  }

  private static double[] normalised(double[] values) {
    double sum = Arrays.stream(values).sum() + TINY;
    return Arrays.stream(values).map(value -> value / sum).toArray();
  }
}
