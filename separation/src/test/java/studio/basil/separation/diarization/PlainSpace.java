package studio.basil.separation.diarization;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import studio.basil.separation.embedding.SpeakerSpace;

/** A speaker space whose statistics are the places themselves, and voices that fit it. */
final class PlainSpace {
  static final int SIZE = 24;
  static final SpeakerSpace SPACE = space();
  private static final float BETWEEN = 6;

  private PlainSpace() {}

  private static SpeakerSpace space() {
    float[][] axes = new float[SIZE][SIZE];
    for (int k = 0; k < SIZE; k++) {
      axes[k][k] = 1;
    }
    float[] between = new float[SIZE];
    Arrays.fill(between, BETWEEN);
    return new SpeakerSpace(List.of(new SpeakerSpace.Part(0, new float[SIZE], axes, between, 1)));
  }

  /** Voices as different as the space expects. */
  static float[][] voices(int count, Random random) {
    float[][] voices = new float[count][SIZE];
    for (float[] voice : voices) {
      for (int k = 0; k < SIZE; k++) {
        voice[k] = (float) (Math.sqrt(BETWEEN) * random.nextGaussian());
      }
    }
    return voices;
  }

  /** The statistics of a window of a voice. */
  static float[] heard(float[] voice, Random random) {
    float[] statistics = voice.clone();
    for (int k = 0; k < SIZE; k++) {
      statistics[k] += (float) random.nextGaussian();
    }
    return statistics;
  }
}
