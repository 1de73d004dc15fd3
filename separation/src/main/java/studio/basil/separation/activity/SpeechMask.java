package studio.basil.separation.activity;

import java.util.Arrays;

/**
 * Joins what the voice detector says with how loud it is. The detector finds speech of any level,
 * but its edges are coarse and it misses laughter and soft ends; energy has sharp edges, but takes
 * every noise for speech. So what is loud near certain speech counts as speech.
 */
public final class SpeechMask {
  /** Levels of noise and speech are taken anew for each five minutes. */
  private static final int BLOCK_FRAMES = 5 * 60 * Stretch.FRAMES_PER_SECOND;

  private static final double ON = 0.1;
  private static final double OFF = 0.05;

  /** What doesn't get so far for 50 ms is no speech. */
  private static final double CERTAIN = 0.3;

  private static final int CERTAIN_FRAMES = 5;

  private static final double SURE = 0.8;
  private static final double NOISE = 0.15;

  /** How far from certain speech sound counts. */
  private static final int REACH_FRAMES = 50;

  private static final int NOISE_DISTANCE_FRAMES = 15;
  private static final int NOISE_LEAST_FRAMES = 30;
  private static final double ABOVE_NOISE_DB = 8;
  private static final double BELOW_SPEECH_DB = 30;
  private static final double LEAST_BELOW_SPEECH_DB = 12;
  private static final double SURE_BONUS_DB = 6;

  /** Shorter pauses belong to the speech around them. */
  private static final int PAUSE_FRAMES = 30;

  private static final int SHORTEST_FRAMES = 15;
  private static final int PADDING_FRAMES = 4;

  private SpeechMask() {}

  /**
   * The frames in which somebody speaks.
   *
   * @param probabilities of speech, one for each frame
   * @param levelsDb of the sound, as many
   */
  public static boolean[] of(float[] probabilities, float[] levelsDb) {
    int frames = probabilities.length;
    boolean[] mask = new boolean[frames];
    int blocks = Math.max(1, Math.round((float) frames / BLOCK_FRAMES));
    for (int block = 0; block < blocks; block++) {
      int from = (int) ((long) frames * block / blocks);
      int to = (int) ((long) frames * (block + 1) / blocks);
      boolean[] part =
          gated(
              Arrays.copyOfRange(probabilities, from, to), Arrays.copyOfRange(levelsDb, from, to));
      System.arraycopy(part, 0, mask, from, part.length);
    }
    return dilated(tidied(mask), PADDING_FRAMES);
  }

  /** The mask without pauses and stretches of speech that are too short to be any; changes it. */
  public static boolean[] tidied(boolean[] mask) {
    close(mask, PAUSE_FRAMES);
    drop(mask, SHORTEST_FRAMES);
    return mask;
  }

  private static boolean[] gated(float[] probabilities, float[] levelsDb) {
    boolean[] core = core(probabilities);
    // Where nothing is surely speech, what might be some is music or noise.
    if (count(core) < 10 || above(SURE, probabilities, 0, core.length) < CERTAIN_FRAMES) {
      return new boolean[core.length];
    }
    double thresholdDb = threshold(probabilities, levelsDb, core);
    boolean[] near = dilated(core, REACH_FRAMES);
    boolean[] mask = new boolean[core.length];
    for (int i = 0; i < mask.length; i++) {
      double levelDb = smooth(levelsDb, i);
      boolean loud = levelDb > thresholdDb;
      boolean sure = probabilities[i] > SURE && levelDb > thresholdDb - SURE_BONUS_DB;
      mask[i] = (near[i] && loud) || sure;
    }
    return mask;
  }

  /** Certain speech: the detector's verdict with hysteresis. */
  private static boolean[] core(float[] probabilities) {
    boolean[] core = new boolean[probabilities.length];
    boolean on = false;
    for (int i = 0; i < core.length; i++) {
      on = probabilities[i] >= (on ? OFF : ON);
      core[i] = on;
    }
    close(core, 10);
    drop(core, 8);
    for (Stretch stretch : Stretch.of(core)) {
      if (above(CERTAIN, probabilities, stretch.from(), stretch.to()) < CERTAIN_FRAMES) {
        Arrays.fill(core, stretch.from(), stretch.to(), false);
      }
    }
    return core;
  }

  private static int above(double least, float[] probabilities, int from, int to) {
    int above = 0;
    for (int i = from; i < to; i++) {
      above += probabilities[i] > least ? 1 : 0;
    }
    return above;
  }

  private static double threshold(float[] probabilities, float[] levelsDb, boolean[] core) {
    boolean[] maybe = new boolean[core.length];
    for (int i = 0; i < core.length; i++) {
      maybe[i] = probabilities[i] >= NOISE;
    }
    maybe = dilated(maybe, NOISE_DISTANCE_FRAMES);
    float[] speech = new float[core.length];
    float[] noise = new float[core.length];
    int speechFrames = 0;
    int noiseFrames = 0;
    for (int i = 0; i < core.length; i++) {
      if (core[i]) {
        speech[speechFrames++] = levelsDb[i];
      }
      if (!maybe[i]) {
        noise[noiseFrames++] = levelsDb[i];
      }
    }
    double speechDb = quantile(Arrays.copyOf(speech, speechFrames), 0.9);
    double noiseDb =
        noiseFrames > NOISE_LEAST_FRAMES
            ? quantile(Arrays.copyOf(noise, noiseFrames), 0.5)
            : quantile(levelsDb.clone(), 0.03);
    double thresholdDb = Math.max(noiseDb + ABOVE_NOISE_DB, speechDb - BELOW_SPEECH_DB);
    return Math.min(thresholdDb, speechDb - LEAST_BELOW_SPEECH_DB);
  }

  /** The value below which a share of the values lies; sorts them. */
  static double quantile(float[] values, double share) {
    Arrays.sort(values);
    return values[(int) Math.min(values.length - 1.0, share * values.length)];
  }

  private static double smooth(float[] levelsDb, int i) {
    int from = Math.max(0, i - 1);
    int to = Math.min(levelsDb.length - 1, i + 1);
    double sum = 0;
    for (int k = from; k <= to; k++) {
      sum += levelsDb[k];
    }
    return sum / (to - from + 1);
  }

  private static int count(boolean[] frames) {
    int count = 0;
    for (boolean frame : frames) {
      count += frame ? 1 : 0;
    }
    return count;
  }

  /** Fills gaps shorter than {@code shortest} between true frames. */
  static void close(boolean[] frames, int shortest) {
    int last = -1;
    for (int i = 0; i < frames.length; i++) {
      if (frames[i]) {
        if (last >= 0 && i - last - 1 < shortest) {
          Arrays.fill(frames, last, i, true);
        }
        last = i;
      }
    }
  }

  /** Clears stretches shorter than {@code shortest}. */
  static void drop(boolean[] frames, int shortest) {
    for (Stretch stretch : Stretch.of(frames)) {
      if (stretch.length() < shortest) {
        Arrays.fill(frames, stretch.from(), stretch.to(), false);
      }
    }
  }

  private static boolean[] dilated(boolean[] frames, int by) {
    boolean[] result = new boolean[frames.length];
    for (Stretch stretch : Stretch.of(frames)) {
      int to = Math.min(frames.length, stretch.to() + by);
      Arrays.fill(result, Math.max(0, stretch.from() - by), to, true);
    }
    return result;
  }
}
