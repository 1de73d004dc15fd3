package studio.basil.audio;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Keeps the true peaks of a signal at 48 kHz below a ceiling: looks 5 ms ahead, turns the sound
 * down in time for each peak and slowly up again, so that it is never bent. Not thread-safe.
 */
final class Limiter {
  private static final int AHEAD = 240;
  private static final double RELEASE_SAMPLES = 0.1 * 48_000;
  private static final int DELAY = AHEAD + PeakMeter.DELAY;

  private final float ceiling;
  private final double release = Math.exp(-1 / RELEASE_SAMPLES);
  private final PeakMeter peaks = new PeakMeter();
  private final float[] delayed = new float[DELAY];
  private final double[] ramp = new double[AHEAD];

  /** Gains that may be the least of the samples ahead, the least first. */
  private final ArrayDeque<Wanted> least = new ArrayDeque<>();

  private double gain = 1;
  private double rampSum = AHEAD;
  private long position;

  private record Wanted(long at, double gain) {}

  /** A limiter with a ceiling in dB of full scale. */
  Limiter(double ceilingDb) {
    ceiling = (float) Math.pow(10, ceilingDb / 20);
    Arrays.fill(ramp, 1);
  }

  /** Limits samples; what comes out lags behind, so there may be fewer. */
  float[] process(float[] samples) {
    float[] out = new float[samples.length];
    int written = 0;
    for (float sample : samples) {
      double now = smoothed(wanted(peaks.next(sample)));
      int slot = (int) (position % DELAY);
      if (position >= DELAY) {
        out[written++] = (float) (delayed[slot] * now);
      }
      delayed[slot] = sample;
      position++;
    }
    return written == out.length ? out : Arrays.copyOf(out, written);
  }

  /** What lags behind at the end. */
  float[] flush() {
    return process(new float[DELAY]);
  }

  private double wanted(float peak) {
    return peak > ceiling ? ceiling / peak : 1;
  }

  /** The least gain of the samples ahead, released slowly, then averaged into a ramp. */
  private double smoothed(double wanted) {
    while (!least.isEmpty() && least.peekLast().gain() >= wanted) {
      least.removeLast();
    }
    least.addLast(new Wanted(position, wanted));
    if (least.element().at() < position - AHEAD) {
      least.remove();
    }
    double target = least.element().gain();
    gain = target < gain ? target : target + (gain - target) * release;
    int slot = (int) (position % AHEAD);
    rampSum += gain - ramp[slot];
    ramp[slot] = gain;
    return rampSum / AHEAD;
  }
}
