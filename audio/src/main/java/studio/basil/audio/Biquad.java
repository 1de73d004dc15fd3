package studio.basil.audio;

/** A second-order filter in direct form I, with its state. For one thread. */
public final class Biquad {
  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private double x1;
  private double x2;
  private double y1;
  private double y2;

  /** A filter with these coefficients, divided by a0. */
  public Biquad(double b0, double b1, double b2, double a1, double a2) {
    this.b0 = b0;
    this.b1 = b1;
    this.b2 = b2;
    this.a1 = a1;
    this.a2 = a2;
  }

  /**
   * A high-pass without overshoot in its passband (Butterworth, 1930), by the bilinear transform: 3
   * dB less at {@code cutoffHz}, 12 dB less for each octave below.
   *
   * @param cutoffHz less than half of the sample rate
   */
  public static Biquad highPass(double cutoffHz, int sampleRateHz) {
    double tangent = Math.tan(Math.PI * cutoffHz / sampleRateHz);
    double square = tangent * tangent;
    double scale = 1 / (1 + Math.sqrt(2) * tangent + square);
    return new Biquad(
        scale,
        -2 * scale,
        scale,
        2 * (square - 1) * scale,
        (1 - Math.sqrt(2) * tangent + square) * scale);
  }

  /** The next sample, filtered. */
  public double next(double sample) {
    double filtered = b0 * sample + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = sample;
    y2 = y1;
    y1 = filtered;
    return filtered;
  }
}
