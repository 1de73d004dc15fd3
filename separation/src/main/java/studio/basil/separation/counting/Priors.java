package studio.basil.separation.counting;

/**
 * How usual each answer is in a recording, found from the answers themselves by expectation and
 * maximisation (Saerens, Latinne and Decaestecker, "Adjusting the Outputs of a Classifier to New a
 * Priori Probabilities", 2002): in some recordings nobody interrupts, in others everybody does.
 */
final class Priors {
  /** How usual nobody, one and several are in the conversations that the network learns from. */
  private static final double[] LEARNT = {0.27, 0.64, 0.09};

  private static final int ROUNDS = 30;

  /** So many rows of what was learnt are believed beside the recording's own. */
  private static final double LEARNT_ROWS = 20;

  private Priors() {}

  /** How usual each answer is where these are the network's shares, a row for each moment. */
  static double[] of(float[][] shares) {
    double[] usual = LEARNT.clone();
    for (int round = 0; round < ROUNDS; round++) {
      double[] sums = new double[usual.length];
      for (int k = 0; k < sums.length; k++) {
        sums[k] = LEARNT_ROWS * LEARNT[k];
      }
      for (float[] row : shares) {
        double[] adjusted = adjusted(row, usual);
        for (int k = 0; k < sums.length; k++) {
          sums[k] += adjusted[k];
        }
      }
      for (int k = 0; k < sums.length; k++) {
        usual[k] = sums[k] / (shares.length + LEARNT_ROWS);
      }
    }
    return usual;
  }

  /** The shares where answers are so usual. */
  static double[] adjusted(float[] shares, double[] usual) {
    double[] adjusted = new double[shares.length];
    double sum = 0;
    for (int k = 0; k < adjusted.length; k++) {
      adjusted[k] = shares[k] * usual[k] / LEARNT[k];
      sum += adjusted[k];
    }
    for (int k = 0; k < adjusted.length; k++) {
      adjusted[k] /= sum;
    }
    return adjusted;
  }
}
