package studio.basil.separation.signal;

import java.util.Arrays;

/**
 * Mel-frequency cepstral coefficients (Davis and Mermelstein, "Comparison of Parametric
 * Representations for Monosyllabic Word Recognition", 1980) of frames of 25 ms at 16 kHz. Not
 * thread-safe.
 */
public final class Cepstrum {
  /** The only rate. */
  public static final int SAMPLE_RATE_HZ = 16_000;

  /** Samples of a frame: 25 ms. */
  public static final int FRAME_SAMPLES = 400;

  /** From one frame to the next: 10 ms. */
  public static final int HOP_SAMPLES = 160;

  /** Coefficients of a frame; the first is the loudness. */
  public static final int SIZE = 20;

  private static final int POINTS = 512;
  private static final int BANDS = 30;
  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 7_600;
  private static final double PREEMPHASIS = 0.97;
  private static final double FLOOR = 1e-9;

  private final Fourier fourier = new Fourier(POINTS);
  private final double[] window = new double[FRAME_SAMPLES];
  private final double[] real = new double[POINTS];
  private final double[] imaginary = new double[POINTS];
  private final int[] edges = new int[BANDS + 2];
  private final double[][] cosines = new double[SIZE][BANDS];
  private final double[] bands = new double[BANDS];

  /** Prepares the tables. */
  public Cepstrum() {
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      window[i] = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (FRAME_SAMPLES - 1));
    }
    for (int i = 0; i < edges.length; i++) {
      double mel = mel(LOWEST_HZ) + (mel(HIGHEST_HZ) - mel(LOWEST_HZ)) * i / (BANDS + 1);
      double hz = 700 * (Math.exp(mel / 1127) - 1);
      int bin = (int) Math.round(hz * POINTS / SAMPLE_RATE_HZ);
      edges[i] = i == 0 ? bin : Math.max(edges[i - 1] + 1, bin);
    }
    for (int k = 0; k < SIZE; k++) {
      for (int band = 0; band < BANDS; band++) {
        cosines[k][band] = Math.cos(Math.PI * k * (band + 0.5) / BANDS) * Math.sqrt(2.0 / BANDS);
      }
    }
  }

  private static double mel(double hz) {
    return 1127 * Math.log1p(hz / 700);
  }

  /** The coefficients of the frame that begins at {@code from}. */
  public float[] of(float[] samples, int from) {
    Arrays.fill(imaginary, 0);
    Arrays.fill(real, FRAME_SAMPLES, POINTS, 0);
    double before = samples[from];
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      double sample = samples[from + i];
      real[i] = (sample - PREEMPHASIS * before) * window[i];
      before = sample;
    }
    fourier.forward(real, imaginary);
    fillBands();
    float[] cepstrum = new float[SIZE];
    for (int k = 0; k < SIZE; k++) {
      double sum = 0;
      for (int band = 0; band < BANDS; band++) {
        sum += cosines[k][band] * bands[band];
      }
      cepstrum[k] = (float) sum;
    }
    return cepstrum;
  }

  private void fillBands() {
    for (int band = 0; band < BANDS; band++) {
      int low = edges[band];
      int middle = edges[band + 1];
      int high = edges[band + 2];
      double sum = 0;
      for (int bin = low; bin < high; bin++) {
        double weight =
            bin < middle
                ? (bin - low + 1.0) / (middle - low + 1.0)
                : (double) (high - bin) / (high - middle);
        sum += weight * (real[bin] * real[bin] + imaginary[bin] * imaginary[bin]);
      }
      bands[band] = Math.log(sum / (middle - low) + FLOOR);
    }
  }
}
