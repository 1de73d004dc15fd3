package studio.basil.separation.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.embedding.WindowStatistics;

/** Makes the {@link SpeakerSpace} of labelled window statistics. */
final class SpaceTrainer {
  private static final int DIMENSIONS = 100;

  /** Neighbouring windows overlap, so that so many count as one. */
  private static final double WINDOWS_AS_ONE = 2.5;

  private static final double LEAST_BETWEEN = 1e-3;

  private SpaceTrainer() {}

  /** Statistics of a window and whose voice it is. */
  static final class Sample {
    private final int voice;
    private final float[] statistics;

    Sample(int voice, float[] statistics) {
      this.voice = voice;
      this.statistics = statistics;
    }

    /** Numbers the voices. */
    int voice() {
      return voice;
    }

    float[] statistics() {
      return statistics;
    }
  }

  /** The space that tells these voices apart best. */
  static SpeakerSpace train(List<Sample> samples) {
    return new SpeakerSpace(
        List.of(
            part(samples, 0, Stem.SIZE, 0.01, 0.5f),
            part(samples, Stem.SIZE, WindowStatistics.SIZE, 0.001, 1)));
  }

  private static SpeakerSpace.Part part(
      List<Sample> samples, int from, int to, double regular, float weight) {
    int size = to - from;
    double[] mean = new double[size];
    double[] deviation = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      double square = 0;
      for (Sample sample : samples) {
        double value = sample.statistics()[from + i];
        sum += value;
        square += value * value;
      }
      mean[i] = sum / samples.size();
      deviation[i] = Math.sqrt(Math.max(square / samples.size() - mean[i] * mean[i], 0)) + 1e-6;
    }
    double[][] centres = centres(samples, from, mean, deviation);
    int[] counts = counts(samples, centres.length);
    DMatrixRMaj within = new DMatrixRMaj(size, size);
    DMatrixRMaj between = new DMatrixRMaj(size, size);
    double[] row = new double[size];
    for (Sample sample : samples) {
      for (int i = 0; i < size; i++) {
        row[i] = (sample.statistics()[from + i] - mean[i]) / deviation[i];
        row[i] -= centres[sample.voice()][i];
      }
      addOuter(within, row, 1.0 / samples.size());
    }
    for (int voice = 0; voice < centres.length; voice++) {
      addOuter(between, centres[voice], (double) counts[voice] / samples.size());
    }
    double ridge = regular * CommonOps_DDRM.trace(within) / size;
    for (int i = 0; i < size; i++) {
      within.add(i, i, ridge);
    }
    double perVoice = (double) samples.size() / centres.length;
    return discriminant(within, between, perVoice, new Scale(from, mean, deviation, weight));
  }

  /** How a part of the statistics is scaled before anything else. */
  private static final class Scale {
    final int from;
    final double[] mean;
    final double[] deviation;
    final float weight;

    Scale(int from, double[] mean, double[] deviation, float weight) {
      this.from = from;
      this.mean = mean;
      this.deviation = deviation;
      this.weight = weight;
    }
  }

  private static double[][] centres(
      List<Sample> samples, int from, double[] mean, double[] deviation) {
    int voices = samples.stream().mapToInt(Sample::voice).max().orElseThrow() + 1;
    double[][] centres = new double[voices][mean.length];
    int[] counts = counts(samples, voices);
    for (Sample sample : samples) {
      double[] centre = centres[sample.voice()];
      for (int i = 0; i < mean.length; i++) {
        double value = (sample.statistics()[from + i] - mean[i]) / deviation[i];
        centre[i] += value / counts[sample.voice()];
      }
    }
    return centres;
  }

  private static int[] counts(List<Sample> samples, int voices) {
    int[] counts = new int[voices];
    samples.forEach(sample -> counts[sample.voice()]++);
    return counts;
  }

  private static void addOuter(DMatrixRMaj matrix, double[] row, double weight) {
    int size = row.length;
    for (int i = 0; i < size; i++) {
      double value = weight * row[i];
      for (int j = 0; j < size; j++) {
        matrix.data[i * size + j] += value * row[j];
      }
    }
  }

  /** Solves for the axes on which between is largest where within is 1. */
  private static SpeakerSpace.Part discriminant(
      DMatrixRMaj within, DMatrixRMaj between, double perVoice, Scale scale) {
    int size = within.numRows;
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(size, true);
    if (!cholesky.decompose(within.copy())) {
      throw new IllegalStateException("There are too few utterances to learn voices from.");
    }
    DMatrixRMaj inverse = new DMatrixRMaj(size, size);
    CommonOps_DDRM.invert(cholesky.getT(null), inverse);
    DMatrixRMaj half = new DMatrixRMaj(size, size);
    DMatrixRMaj whitened = new DMatrixRMaj(size, size);
    CommonOps_DDRM.mult(inverse, between, half);
    CommonOps_DDRM.multTransB(half, inverse, whitened);
    symmetrise(whitened);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    eigen.decompose(whitened);
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    order.sort(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()));
    int dimensions = Math.min(DIMENSIONS, size);
    float[][] axes = new float[dimensions][size];
    float[] spread = new float[dimensions];
    for (int k = 0; k < dimensions; k++) {
      int which = order.get(k);
      DMatrixRMaj axis = new DMatrixRMaj(size, 1);
      CommonOps_DDRM.multTransA(inverse, eigen.getEigenVector(which), axis);
      // Eigenvectors have no sign of their own.
      double sign = Math.signum(Arrays.stream(axis.data).sum());
      for (int i = 0; i < size; i++) {
        axes[k][i] = (float) (sign * axis.data[i] / scale.deviation[i]);
      }
      double value = eigen.getEigenvalue(which).getReal() - WINDOWS_AS_ONE / perVoice;
      spread[k] = (float) Math.max(value, LEAST_BETWEEN);
    }
    float[] mean = new float[size];
    for (int i = 0; i < size; i++) {
      mean[i] = (float) scale.mean[i];
    }
    return new SpeakerSpace.Part(scale.from, mean, axes, spread, scale.weight);
  }

  private static void symmetrise(DMatrixRMaj matrix) {
    for (int i = 0; i < matrix.numRows; i++) {
      for (int j = 0; j < i; j++) {
        double mean = (matrix.get(i, j) + matrix.get(j, i)) / 2;
        matrix.set(i, j, mean);
        matrix.set(j, i, mean);
      }
    }
  }
}
