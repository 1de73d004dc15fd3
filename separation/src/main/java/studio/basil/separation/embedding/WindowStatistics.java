package studio.basil.separation.embedding;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import studio.basil.separation.signal.Cepstrum;
import studio.basil.separation.signal.Rows;

/**
 * Sums up a stretch of speech of about a second and a half: the mean of what the {@link Stem}
 * hears, and of the cepstra their mean, the logarithm of their covariance matrix (Arsigny et al.,
 * "Log-Euclidean Metrics for Fast and Simple Calculus on Diffusion Tensors", 2006) and how fast
 * they change. Not thread-safe.
 */
public final class WindowStatistics {
  private static final int TRIANGLE = Cepstrum.SIZE * (Cepstrum.SIZE + 1) / 2;

  /** Values of the sum of one stretch. */
  public static final int SIZE = Stem.SIZE + 2 * Cepstrum.SIZE + TRIANGLE;

  /** Keeps the covariance of few frames regular. */
  private static final double REGULAR = 0.05;

  /**
   * The sum of two stretches that stand for the same time.
   *
   * @param stem what the stem heard, rows {@code stemFrom} to before {@code stemTo}
   * @param cepstra rows {@code from} to before {@code to}
   */
  public float[] of(Rows stem, int stemFrom, int stemTo, Rows cepstra, int from, int to) {
    float[] sum = new float[SIZE];
    System.arraycopy(stem.mean(stemFrom, stemTo), 0, sum, 0, Stem.SIZE);
    covariance(cepstra, from, to, sum, Stem.SIZE);
    return sum;
  }

  private static void covariance(Rows rows, int from, int to, float[] result, int at) {
    int size = rows.width();
    double[] mean = new double[size];
    double[] change = new double[size];
    DMatrixRMaj covariance = new DMatrixRMaj(size, size);
    int count = to - from;
    int changes = Math.max(1, count - 2);
    for (int row = from; row < to; row++) {
      boolean changing = row - 2 >= from;
      for (int i = 0; i < size; i++) {
        double value = rows.get(row, i);
        mean[i] += value;
        if (changing) {
          double delta = value - rows.get(row - 2, i);
          change[i] += delta * delta;
        }
        for (int j = 0; j <= i; j++) {
          covariance.data[i * size + j] += value * rows.get(row, j);
        }
      }
    }
    int next = at;
    for (int i = 0; i < size; i++) {
      mean[i] /= count;
      result[next++] = (float) mean[i];
    }
    for (int i = 0; i < size; i++) {
      result[next++] = (float) Math.log(change[i] / changes + REGULAR);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double value = covariance.data[i * size + j] / count - mean[i] * mean[j];
        covariance.data[i * size + j] = value + (i == j ? REGULAR : 0);
        covariance.data[j * size + i] = covariance.data[i * size + j];
      }
    }
    logarithm(covariance, result, next);
  }

  /** The lower triangle of a symmetric matrix's logarithm; what lies beside the diagonal, x √2. */
  private static void logarithm(DMatrixRMaj matrix, float[] result, int at) {
    int size = matrix.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    eigen.decompose(matrix);
    double[] sum = new double[size * size];
    for (int k = 0; k < size; k++) {
      double value = Math.log(Math.max(eigen.getEigenvalue(k).getReal(), REGULAR / 10));
      double[] vector = eigen.getEigenVector(k).data;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          sum[i * size + j] += value * vector[i] * vector[j];
        }
      }
    }
    int next = at;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        result[next++] = (float) (sum[i * size + j] * (i == j ? 1 : Math.sqrt(2)));
      }
    }
  }
}
