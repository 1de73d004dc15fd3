package studio.basil.separation.engine;

import java.util.Arrays;
import studio.basil.separation.activity.SpeechMask;
import studio.basil.separation.diagnosis.Quality;
import studio.basil.separation.features.Features;

/** Measures how good the sound of a recording is. For one thread. */
final class QualityMeter {
  private static final float FULL_SCALE = 0.99f;
  private static final double CLEANEST_DB = 60;
  private static final int LEAST_FRAMES = 20;
  private static final double FLOOR = 1e-5;

  private long samples;
  private long clipped;
  private float peak;

  /** Takes the next samples. */
  void add(float[] piece) {
    for (float sample : piece) {
      float size = Math.abs(sample);
      clipped += size >= FULL_SCALE ? 1 : 0;
      peak = Math.max(peak, size);
    }
    samples += piece.length;
  }

  /** The verdict on the whole recording. */
  Quality quality(Features features) {
    boolean[] mask = SpeechMask.of(features.probabilities(), features.levelsDb());
    double speechDb = median(features.levelsDb(), mask, true);
    double noiseDb = median(features.levelsDb(), mask, false);
    double ratioDb = Math.clamp(speechDb - noiseDb, 0, CLEANEST_DB);
    double share = samples == 0 ? 0 : (double) clipped / samples;
    return new Quality(ratioDb, share, 20 * Math.log10(Math.max(peak, FLOOR)));
  }

  private static double median(float[] levelsDb, boolean[] mask, boolean which) {
    float[] chosen = new float[levelsDb.length];
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] == which) {
        chosen[count++] = levelsDb[i];
      }
    }
    if (count < LEAST_FRAMES) {
      return which ? 0 : -CLEANEST_DB;
    }
    float[] values = Arrays.copyOf(chosen, count);
    Arrays.sort(values);
    return values[count / 2];
  }
}
