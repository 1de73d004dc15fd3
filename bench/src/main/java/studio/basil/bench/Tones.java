package studio.basil.bench;

/** Sound for encoders to work on. */
final class Tones {
  private Tones() {}

  /** A voice-like hum at no rate in particular: a harmonic series that swells and fades. */
  static float[] speechLike(int samples) {
    float[] sound = new float[samples];
    for (int i = 0; i < samples; i++) {
      double swell = 0.5 + 0.5 * Math.sin(i * 0.0007);
      double hum = 0;
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        hum += Math.sin(i * 0.017 * harmonic) / harmonic;
      }
      sound[i] = (float) (0.2 * swell * hum);
    }
    return sound;
  }
}
