package studio.basil.audio;

import java.util.Arrays;

/**
 * Measures the loudness of a mono signal at 48 kHz as ITU-R BS.1770-5 and EBU R 128 have it: K
 * weighting, blocks of 400 ms every 100 ms, a gate at -70 LUFS and one 10 LU below the mean of what
 * passes it. Memory grows by 8 bytes for each 100 ms. Not thread-safe.
 */
public final class LoudnessMeter {
  /** The only rate. */
  public static final int SAMPLE_RATE_HZ = 48_000;

  /** The loudness of silence. */
  public static final double SILENCE = Double.NEGATIVE_INFINITY;

  private static final int STEP_SAMPLES = SAMPLE_RATE_HZ / 10;
  private static final int STEPS_A_BLOCK = 4;
  private static final double OFFSET = -0.691;
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;

  /** The shelf of the head, and the high-pass, of BS.1770's tables 1 and 2. */
  private final Biquad shelf =
      new Biquad(
          1.53512485958697,
          -2.69169618940638,
          1.19839281085285,
          -1.69065929318241,
          0.73248077421585);

  private final Biquad highPass = new Biquad(1, -2, 1, -1.99004745483398, 0.99007225036621);

  /** Sums of squares of the steps that are whole. */
  private double[] steps = new double[64];

  private int count;
  private double sum;
  private int inStep;

  /** Takes the next samples. */
  public void add(float[] samples) {
    for (float sample : samples) {
      double weighted = highPass.next(shelf.next(sample));
      sum += weighted * weighted;
      if (++inStep == STEP_SAMPLES) {
        endStep();
      }
    }
  }

  private void endStep() {
    if (count == steps.length) {
      steps = Arrays.copyOf(steps, 2 * count);
    }
    steps[count++] = sum;
    sum = 0;
    inStep = 0;
  }

  /**
   * The integrated loudness of everything so far in LUFS; {@link #SILENCE} if nothing passes the
   * gate, or it lasts less than 400 ms.
   */
  public double integrated() {
    double first = mean(ABSOLUTE_GATE);
    return first == SILENCE ? SILENCE : mean(Math.max(ABSOLUTE_GATE, first + RELATIVE_GATE));
  }

  /** The loudness of the blocks above a gate, together. */
  private double mean(double gate) {
    double total = 0;
    int blocks = 0;
    for (int end = STEPS_A_BLOCK; end <= count; end++) {
      double block = 0;
      for (int step = end - STEPS_A_BLOCK; step < end; step++) {
        block += steps[step];
      }
      double power = block / (STEPS_A_BLOCK * STEP_SAMPLES);
      if (loudness(power) > gate) {
        total += power;
        blocks++;
      }
    }
    return blocks == 0 ? SILENCE : loudness(total / blocks);
  }

  private static double loudness(double power) {
    return OFFSET + 10 * Math.log10(power);
  }
}
