package studio.basil.demo;

import java.util.Optional;
import studio.basil.audio.AudioClip;

/**
 * Finds a known sound in a track by normalised cross-correlation: where the track's shape is most
 * like the sound's, whatever the loudness.
 */
final class SoundFinder {
  /** Less than this is another sound; a lossy codec leaves 0.8 and more. */
  private static final double LIKE_ENOUGH = 0.5;

  /** A stretch more than 26 dB below the sound is too quiet to be it. */
  private static final double LEAST_ENERGY = 0.0025;

  private final float[] track;
  private final int sampleRateHz;

  /** A finder in one track. */
  SoundFinder(AudioClip track) {
    this.track = track.samples();
    this.sampleRateHz = track.sampleRateHz();
  }

  /**
   * Searches around a place.
   *
   * @param sound at the track's rate
   * @param aroundMs where the sound should begin, since the track's start
   * @param radiusMs how far from there to search
   * @return where it begins, in milliseconds; empty if it is not there
   */
  Optional<Double> find(AudioClip sound, double aroundMs, double radiusMs) {
    if (sound.sampleRateHz() != sampleRateHz) {
      throw new IllegalArgumentException("The sound has not the track's rate.");
    }
    float[] shape = sound.samples();
    int from = (int) Math.max(0, samples(aroundMs - radiusMs));
    int to = (int) Math.min((long) track.length - shape.length, samples(aroundMs + radiusMs));
    double shapeEnergy = energy(shape, 0, shape.length);
    double best = LIKE_ENOUGH;
    int found = -1;
    for (int at = from; at <= to; at++) {
      double energy = Math.max(energy(track, at, shape.length), shapeEnergy * LEAST_ENERGY);
      double likeness = product(shape, at) / Math.sqrt(shapeEnergy * energy);
      if (likeness > best) {
        best = likeness;
        found = at;
      }
    }
    return found < 0 ? Optional.empty() : Optional.of(found * 1000.0 / sampleRateHz);
  }

  private double product(float[] shape, int at) {
    double sum = 0;
    for (int i = 0; i < shape.length; i++) {
      sum += shape[i] * track[at + i];
    }
    return sum;
  }

  private static double energy(float[] samples, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += samples[i] * samples[i];
    }
    return sum;
  }

  private long samples(double milliseconds) {
    return Math.round(milliseconds * sampleRateHz / 1000);
  }
}
