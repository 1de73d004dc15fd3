package studio.basil.separation.tracks;

import studio.basil.separation.signal.Fourier;

/**
 * The spectrum of one frame at a time, under the root of Hann's window, so that frames which were
 * not changed add up to what they were cut from. For one thread.
 */
final class Spectrum {
  private final Fourier fourier;
  private final double[] window;
  private final double[] real;
  private final double[] imaginary;
  private final double[] powers;

  /**
   * Spectra of frames.
   *
   * @param size of a frame, a power of two
   */
  Spectrum(int size) {
    fourier = new Fourier(size);
    window = new double[size];
    for (int i = 0; i < size; i++) {
      window[i] = Math.sin(Math.PI * i / size);
    }
    real = new double[size];
    imaginary = new double[size];
    powers = new double[size / 2 + 1];
  }

  /** Bins from 0 to half the rate, both included. */
  int bins() {
    return powers.length;
  }

  /**
   * Takes a frame.
   *
   * @return the power of each bin, lent until the next frame
   */
  double[] take(double[] samples) {
    for (int i = 0; i < window.length; i++) {
      real[i] = samples[i] * window[i];
      imaginary[i] = 0;
    }
    fourier.forward(real, imaginary);
    for (int bin = 0; bin < powers.length; bin++) {
      powers[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
    }
    return powers;
  }

  /** Adds the frame that was taken, with a gain for each bin, to {@code sums}. */
  void addTo(double[] sums, double[] gains) {
    int size = window.length;
    double[] ownReal = new double[size];
    double[] ownImaginary = new double[size];
    for (int bin = 0; bin < powers.length; bin++) {
      int mirrored = (size - bin) % size;
      ownReal[bin] = gains[bin] * real[bin];
      ownImaginary[bin] = gains[bin] * imaginary[bin];
      ownReal[mirrored] = ownReal[bin];
      ownImaginary[mirrored] = mirrored == bin ? ownImaginary[bin] : -ownImaginary[bin];
    }
    fourier.inverse(ownReal, ownImaginary);
    for (int i = 0; i < size; i++) {
      sums[i] += ownReal[i] * window[i];
    }
  }

  /** Adds a frame as it is. */
  void addUnchanged(double[] sums, double[] samples) {
    for (int i = 0; i < window.length; i++) {
      sums[i] += samples[i] * window[i] * window[i];
    }
  }
}
