package studio.basil.separation.training;

import java.util.random.RandomGenerator;
import studio.basil.separation.signal.Fourier;

/**
 * Puts an utterance into another room: an equalisation, reverberation, noise and another level, so
 * that a voice is learnt rather than its microphone.
 */
final class Disturbance {
  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final double MOST_EQUALISATION_DB = 6;
  private static final int EQUALISER_BANDS = 8;

  private final RandomGenerator random;

  Disturbance(RandomGenerator random) {
    this.random = random;
  }

  /** The utterance as another room and microphone would have it, of the same length. */
  float[] apply(float[] clean) {
    return withNoise(inRoom(clean));
  }

  /** The same without noise and at the same level. */
  float[] inRoom(float[] clean) {
    int size = Integer.highestOneBit(clean.length + SAMPLE_RATE_HZ) * 2;
    Fourier fourier = new Fourier(size);
    double[] real = new double[size];
    double[] imaginary = new double[size];
    for (int i = 0; i < clean.length; i++) {
      real[i] = clean[i];
    }
    // The room is real too: both go through one transform as its real and imaginary part.
    double[] room = room();
    System.arraycopy(room, 0, imaginary, 0, room.length);
    fourier.forward(real, imaginary);
    multiply(real, imaginary);
    equalise(real, imaginary);
    fourier.inverse(real, imaginary);
    float[] result = new float[clean.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) real[i];
    }
    return result;
  }

  /** Exponentially decaying noise behind the direct sound. */
  private double[] room() {
    double decaySeconds = random.nextDouble(0.15, 0.6);
    double directToRoomDb = random.nextDouble(0, 15);
    int length = (int) (decaySeconds * SAMPLE_RATE_HZ);
    double[] room = new double[length];
    double energy = 0;
    for (int i = 40; i < length; i++) {
      room[i] = random.nextGaussian() * Math.pow(10, -3.0 * i / length);
      energy += room[i] * room[i];
    }
    double scale = Math.sqrt(Math.pow(10, -directToRoomDb / 10) / energy);
    for (int i = 0; i < length; i++) {
      room[i] *= scale;
    }
    room[0] = 1;
    return room;
  }

  /** From the transform of x + iy to that of x convolved with y. */
  private static void multiply(double[] real, double[] imaginary) {
    int size = real.length;
    for (int i = 0; i <= size / 2; i++) {
      int j = (size - i) % size;
      double xr = (real[i] + real[j]) / 2;
      double xi = (imaginary[i] - imaginary[j]) / 2;
      double yr = (imaginary[i] + imaginary[j]) / 2;
      double yi = (real[j] - real[i]) / 2;
      real[i] = xr * yr - xi * yi;
      imaginary[i] = xr * yi + xi * yr;
      real[j] = real[i];
      imaginary[j] = -imaginary[i];
    }
  }

  private void equalise(double[] real, double[] imaginary) {
    double[] gainsDb = new double[EQUALISER_BANDS + 1];
    for (int i = 0; i < gainsDb.length; i++) {
      gainsDb[i] = random.nextDouble(-MOST_EQUALISATION_DB, MOST_EQUALISATION_DB);
    }
    int size = real.length;
    for (int i = 0; i <= size / 2; i++) {
      // Bands of equal width on a logarithmic scale from 60 Hz to 8 kHz.
      double hz = Math.max(60.0, (double) i * SAMPLE_RATE_HZ / size);
      double band = Math.log(hz / 60) / Math.log(8_000.0 / 60) * EQUALISER_BANDS;
      int low = (int) Math.min(band, EQUALISER_BANDS - 1.0);
      double db = gainsDb[low] + (gainsDb[low + 1] - gainsDb[low]) * (band - low);
      double gain = Math.pow(10, db / 20);
      int j = (size - i) % size;
      real[i] *= gain;
      imaginary[i] *= gain;
      if (j != i) {
        real[j] *= gain;
        imaginary[j] *= gain;
      }
    }
  }

  private float[] withNoise(float[] samples) {
    double power = 1e-9;
    for (float sample : samples) {
      power += (double) sample * sample / samples.length;
    }
    double ratioDb = random.nextDouble(8, 30);
    double colour = random.nextDouble(0, 0.95);
    double level = Math.sqrt(power * Math.pow(10, -ratioDb / 10) * (1 - colour * colour));
    double gain = Math.pow(10, random.nextDouble(-10, 6) / 20);
    float[] result = new float[samples.length];
    double noise = 0;
    for (int i = 0; i < samples.length; i++) {
      noise = colour * noise + random.nextGaussian() * level;
      result[i] = (float) (gain * (samples[i] + noise));
    }
    return result;
  }
}
