package studio.basil.separation.clustering;

/**
 * A mixture of Gaussians with diagonal covariance (Reynolds and Rose, "Robust Text-Independent
 * Speaker Identification Using Gaussian Mixture Speaker Models", 1995), fitted by expectation and
 * maximisation from evenly spread frames. Immutable.
 */
final class Mixture {
  private static final int ROUNDS = 8;
  private static final int FRAMES_PER_COMPONENT = 120;
  private static final double FLOOR = 0.05;

  private final double[][] means;
  private final double[][] precisions;
  private final double[] constants;

  private Mixture(double[][] means, double[][] precisions, double[] constants) {
    this.means = means;
    this.precisions = precisions;
    this.constants = constants;
  }

  /** Fits a mixture of at most {@code components}; there is at least one frame. */
  static Mixture fit(float[][] frames, int components) {
    int count = Math.clamp(frames.length / FRAMES_PER_COMPONENT, 1, components);
    int size = frames[0].length;
    double[] variance = variance(frames);
    double[][] means = new double[count][size];
    double[][] variances = new double[count][];
    double[] shares = new double[count];
    for (int c = 0; c < count; c++) {
      float[] frame = frames[(int) ((long) (frames.length - 1) * c / Math.max(1, count - 1))];
      for (int i = 0; i < size; i++) {
        means[c][i] = frame[i];
      }
      variances[c] = variance.clone();
      shares[c] = 1.0 / count;
    }
    Mixture mixture = of(means, variances, shares);
    for (int round = 0; round < ROUNDS; round++) {
      mixture = mixture.refit(frames, variance);
    }
    return mixture;
  }

  private Mixture refit(float[][] frames, double[] variance) {
    int count = means.length;
    int size = variance.length;
    double[] shares = new double[count];
    double[][] sums = new double[count][size];
    double[][] squares = new double[count][size];
    double[] logs = new double[count];
    for (float[] frame : frames) {
      double total = logarithms(frame, logs);
      for (int c = 0; c < count; c++) {
        double share = Math.exp(logs[c] - total);
        if (share > 1e-6) {
          shares[c] += share;
          for (int i = 0; i < size; i++) {
            sums[c][i] += share * frame[i];
            squares[c][i] += share * frame[i] * frame[i];
          }
        }
      }
    }
    for (int c = 0; c < count; c++) {
      double share = shares[c] + 1e-6;
      for (int i = 0; i < size; i++) {
        sums[c][i] /= share;
        double spread = squares[c][i] / share - sums[c][i] * sums[c][i];
        squares[c][i] = Math.max(spread, FLOOR * variance[i]);
      }
      shares[c] = share / frames.length;
    }
    return of(sums, squares, shares);
  }

  private static Mixture of(double[][] means, double[][] variances, double[] shares) {
    double[][] precisions = new double[means.length][];
    double[] constants = new double[means.length];
    for (int c = 0; c < means.length; c++) {
      precisions[c] = new double[means[c].length];
      double logarithm = 0;
      for (int i = 0; i < means[c].length; i++) {
        precisions[c][i] = 1 / variances[c][i];
        logarithm += Math.log(2 * Math.PI * variances[c][i]);
      }
      constants[c] = Math.log(shares[c]) - 0.5 * logarithm;
    }
    return new Mixture(means, precisions, constants);
  }

  private static double[] variance(float[][] frames) {
    int size = frames[0].length;
    double[] variance = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      double square = 0;
      for (float[] frame : frames) {
        sum += frame[i];
        square += frame[i] * frame[i];
      }
      double mean = sum / frames.length;
      variance[i] = Math.max(square / frames.length - mean * mean, 0) + 1e-2;
    }
    return variance;
  }

  /** The logarithm of a frame's likelihood. */
  double likelihood(float[] frame) {
    return logarithms(frame, new double[means.length]);
  }

  private double logarithms(float[] frame, double[] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < logs.length; c++) {
      double sum = 0;
      double[] mean = means[c];
      double[] precision = precisions[c];
      for (int i = 0; i < mean.length; i++) {
        double distance = frame[i] - mean[i];
        sum += distance * distance * precision[i];
      }
      logs[c] = constants[c] - 0.5 * sum;
      most = Math.max(most, logs[c]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum);
  }
}
