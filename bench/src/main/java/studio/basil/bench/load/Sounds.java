package studio.basil.bench.load;

import java.util.Random;

/** The audio of the benchmark: a voice, and the noise of a quiet room. */
final class Sounds {
  /** The rate of all audio here, in samples a second. */
  static final int RATE_HZ = 16_000;

  /** Samples in what a client sends at once: 100 ms. */
  static final int CHUNK_SAMPLES = RATE_HZ / 10;

  private static final double PITCH_HZ = 120;
  private static final int HARMONICS = 20;
  private static final double SYLLABLES_HZ = 4;
  private static final double ROOM_LEVEL = 0.0002;

  private Sounds() {}

  /**
   * A voice without words: harmonics of a pitch that moves, with the rise and fall of syllables, at
   * about -20 dBFS. It is never silent for longer than a syllable.
   */
  static float[] voice(int samples, long seed) {
    Random random = new Random(seed);
    double[] strength = new double[HARMONICS];
    for (int harmonic = 0; harmonic < HARMONICS; harmonic++) {
      strength[harmonic] = (0.5 + random.nextDouble()) / (harmonic + 1);
    }
    double pitch = PITCH_HZ * (0.8 + 0.8 * random.nextDouble());
    float[] sound = new float[samples];
    double phase = 0;
    for (int i = 0; i < samples; i++) {
      double time = (double) i / RATE_HZ;
      phase += 2 * Math.PI * pitch * (1 + 0.1 * Math.sin(2 * Math.PI * 0.7 * time)) / RATE_HZ;
      double sum = 0.05 * random.nextGaussian();
      for (int harmonic = 0; harmonic < HARMONICS; harmonic++) {
        sum += strength[harmonic] * Math.sin(phase * (harmonic + 1));
      }
      double syllable = 0.55 + 0.45 * Math.sin(2 * Math.PI * SYLLABLES_HZ * time);
      sound[i] = (float) (0.12 * syllable * sum);
    }
    return sound;
  }

  /** A quiet room: noise at about -74 dBFS. */
  static float[] room(int samples, long seed) {
    Random random = new Random(seed);
    float[] sound = new float[samples];
    for (int i = 0; i < samples; i++) {
      sound[i] = (float) (ROOM_LEVEL * random.nextGaussian());
    }
    return sound;
  }
}
