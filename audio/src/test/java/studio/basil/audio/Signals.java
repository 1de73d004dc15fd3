package studio.basil.audio;

import java.util.Random;

/** Test signals, the same in every run. */
final class Signals {
  private Signals() {}

  static float[] sine(double frequencyHz, double amplitude, int sampleRateHz, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * i / sampleRateHz));
    }
    return samples;
  }

  static float[] noise(long seed, double amplitude, int length) {
    Random random = new Random(seed);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
    }
    return samples;
  }

  /** Silence with a short click at each position. */
  static float[] clicks(int length, int... positions) {
    float[] samples = new float[length];
    for (int position : positions) {
      samples[position] = 0.9f;
      samples[position + 1] = -0.9f;
    }
    return samples;
  }

  /** Position of the largest magnitude from {@code from} to before {@code to}. */
  static int peak(float[] samples, int from, int to) {
    int peak = from;
    for (int i = from; i < to; i++) {
      if (Math.abs(samples[i]) > Math.abs(samples[peak])) {
        peak = i;
      }
    }
    return peak;
  }

  /** Largest difference between two signals; infinite if their lengths differ. */
  static double largestDifference(float[] one, float[] other) {
    if (one.length != other.length) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  static double rootMeanSquare(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }

  /** Signal-to-noise ratio of {@code actual} from {@code from} to before {@code to}. */
  static double signalToNoiseDb(float[] expected, float[] actual, int from, int to) {
    double signal = 0;
    double noise = 0;
    for (int i = from; i < to; i++) {
      double error = (double) actual[i] - expected[i];
      signal += (double) expected[i] * expected[i];
      noise += error * error;
    }
    return 10 * Math.log10(signal / noise);
  }
}
