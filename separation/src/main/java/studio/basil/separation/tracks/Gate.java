package studio.basil.separation.tracks;

import java.time.Duration;
import java.util.List;
import studio.basil.separation.diarization.Turn;

/**
 * Lets one speaker's turns through and fades in and out over 10 ms at their edges, half of it
 * before and half behind. For one thread; goes through the recording once.
 */
final class Gate {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int FADES_PER_SECOND = 100;

  private final List<Turn> turns;
  private final int rateHz;
  private final double fadeSamples;
  private int next;
  private long position;

  /**
   * A gate.
   *
   * @param turns of one speaker, in order, none overlapping another
   */
  Gate(List<Turn> turns, int rateHz) {
    this.turns = List.copyOf(turns);
    this.rateHz = rateHz;
    fadeSamples = (double) rateHz / FADES_PER_SECOND;
  }

  /** What goes through of the next samples. */
  float[] pass(float[] samples) {
    float[] passed = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double gain = gain(position + i);
      passed[i] = (float) (gain * samples[i]);
    }
    position += samples.length;
    return passed;
  }

  private double gain(long sample) {
    while (next < turns.size() && sample > at(turns.get(next).to()) + fadeSamples) {
      next++;
    }
    double gain = 0;
    // A fade may reach into the next turn's.
    for (int i = next; i < Math.min(next + 2, turns.size()); i++) {
      double in = (sample - at(turns.get(i).from())) / fadeSamples + 0.5;
      double out = (at(turns.get(i).to()) - sample) / fadeSamples + 0.5;
      gain = Math.max(gain, Math.clamp(Math.min(in, out), 0, 1));
    }
    return gain;
  }

  private double at(Duration time) {
    return (double) time.toNanos() * rateHz / NANOS_PER_SECOND;
  }
}
