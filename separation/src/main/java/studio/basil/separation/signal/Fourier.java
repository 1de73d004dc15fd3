package studio.basil.separation.signal;

/**
 * The discrete Fourier transform of a length that is a power of two (Cooley and Tukey, "An
 * Algorithm for the Machine Calculation of Complex Fourier Series", 1965). Thread-safe.
 */
public final class Fourier {
  private final int size;
  private final double[] cosines;
  private final double[] sines;
  private final int[] reversed;

  /**
   * A transform.
   *
   * @throws IllegalArgumentException if the size is no power of two from 2 on
   */
  public Fourier(int size) {
    if (size < 2 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("The size must be a power of two but is " + size + ".");
    }
    this.size = size;
    cosines = new double[size / 2];
    sines = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosines[i] = Math.cos(2 * Math.PI * i / size);
      sines[i] = Math.sin(2 * Math.PI * i / size);
    }
    reversed = new int[size];
    int shift = Integer.SIZE - Integer.numberOfTrailingZeros(size);
    for (int i = 0; i < size; i++) {
      reversed[i] = Integer.reverse(i) >>> shift;
    }
  }

  /** The number of points. */
  public int size() {
    return size;
  }

  /** Transforms in place; the arrays have {@link #size} values. */
  public void forward(double[] real, double[] imaginary) {
    transform(real, imaginary, -1);
  }

  /** The inverse of {@link #forward}, in place. */
  public void inverse(double[] real, double[] imaginary) {
    transform(real, imaginary, 1);
    for (int i = 0; i < size; i++) {
      real[i] /= size;
      imaginary[i] /= size;
    }
  }

  private void transform(double[] real, double[] imaginary, int sign) {
    reorder(real);
    reorder(imaginary);
    for (int half = 1; half < size; half *= 2) {
      int step = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          int low = start + k;
          int high = low + half;
          double c = cosines[k * step];
          double s = sign * sines[k * step];
          double re = real[high] * c - imaginary[high] * s;
          double im = real[high] * s + imaginary[high] * c;
          real[high] = real[low] - re;
          imaginary[high] = imaginary[low] - im;
          real[low] += re;
          imaginary[low] += im;
        }
      }
    }
  }

  private void reorder(double[] values) {
    for (int i = 0; i < size; i++) {
      int j = reversed[i];
      if (i < j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
      }
    }
  }
}
