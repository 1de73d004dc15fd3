package studio.basil.separation.tracks;

import java.util.Arrays;
import java.util.List;

/**
 * The spectra that one voice is made of, learnt by non-negative matrix factorisation with the
 * divergence of Kullback and Leibler (Lee and Seung, "Algorithms for Non-negative Matrix
 * Factorization", 2001). Where voices speak at once, the spectra of all of them together explain
 * the sound, and each band belongs to a voice as far as that voice's spectra explain it (Smaragdis,
 * Raj and Shashanka, "Supervised and Semi-Supervised Separation of Sounds from Single-Channel
 * Mixtures", 2007). Immutable.
 */
final class VoiceSpectra {
  private static final int SPECTRA = 24;
  private static final int LEARNING_ROUNDS = 20;
  private static final int EXPLAINING_ROUNDS = 15;

  /** Keeps factors out of the numbers that processors are slow with. */
  private static final float TINY = 1e-12f;

  /** A row for each spectrum, of sum 1. */
  private final float[][] spectra;

  private VoiceSpectra(float[][] spectra) {
    this.spectra = spectra;
  }

  /**
   * Learns from what the voice says alone. The same frames give the same spectra.
   *
   * @param frames amplitudes of bands, above 0; at least one frame
   */
  static VoiceSpectra learn(List<float[]> frames) {
    float[][] observed = frames.toArray(float[][]::new);
    int bands = observed[0].length;
    float[][] spectra = new float[SPECTRA][];
    for (int s = 0; s < SPECTRA; s++) {
      spectra[s] = observed[(int) ((long) (observed.length - 1) * s / (SPECTRA - 1))].clone();
      scale(spectra[s]);
    }
    float[][] activations = new float[observed.length][SPECTRA];
    for (int t = 0; t < observed.length; t++) {
      Arrays.fill(activations[t], sum(observed[t]) / SPECTRA);
    }
    float[] ratio = new float[bands];
    for (int round = 0; round < LEARNING_ROUNDS; round++) {
      float[][] sums = new float[SPECTRA][bands];
      for (int t = 0; t < observed.length; t++) {
        activate(observed[t], spectra, activations[t], ratio);
        divide(observed[t], spectra, activations[t], ratio);
        for (int s = 0; s < SPECTRA; s++) {
          addTo(sums[s], activations[t][s], ratio);
        }
      }
      for (int s = 0; s < SPECTRA; s++) {
        for (int band = 0; band < bands; band++) {
          spectra[s][band] = Math.max(spectra[s][band] * sums[s][band], TINY);
        }
        scale(spectra[s]);
      }
    }
    return new VoiceSpectra(spectra);
  }

  /**
   * How much of the power of each band is each voice's.
   *
   * @param frame amplitudes of bands, above 0
   * @return a row for each voice; the rows sum to 1 in each band
   */
  static float[][] shares(float[] frame, List<VoiceSpectra> voices) {
    float[][] all =
        voices.stream().flatMap(voice -> Arrays.stream(voice.spectra)).toArray(float[][]::new);
    float[] activations = new float[all.length];
    Arrays.fill(activations, sum(frame) / all.length);
    float[] ratio = new float[frame.length];
    for (int round = 0; round < EXPLAINING_ROUNDS; round++) {
      activate(frame, all, activations, ratio);
    }
    float[][] shares = new float[voices.size()][frame.length];
    float[] total = new float[frame.length];
    for (int v = 0; v < shares.length; v++) {
      for (int s = v * SPECTRA; s < (v + 1) * SPECTRA; s++) {
        addTo(shares[v], activations[s], all[s]);
      }
      for (int band = 0; band < total.length; band++) {
        shares[v][band] = Math.max(shares[v][band] * shares[v][band], TINY);
        total[band] += shares[v][band];
      }
    }
    for (float[] row : shares) {
      for (int band = 0; band < row.length; band++) {
        row[band] /= total[band];
      }
    }
    return shares;
  }

  /** One step towards the activations that explain a frame best. */
  private static void activate(
      float[] frame, float[][] spectra, float[] activations, float[] ratio) {
    divide(frame, spectra, activations, ratio);
    for (int s = 0; s < spectra.length; s++) {
      float[] spectrum = spectra[s];
      float product = 0;
      for (int band = 0; band < ratio.length; band++) {
        product += ratio[band] * spectrum[band];
      }
      activations[s] = Math.max(activations[s] * product, TINY);
    }
  }

  /** What a frame is, divided by what the activations make of it. */
  private static void divide(float[] frame, float[][] spectra, float[] activations, float[] ratio) {
    Arrays.fill(ratio, TINY);
    for (int s = 0; s < spectra.length; s++) {
      addTo(ratio, activations[s], spectra[s]);
    }
    for (int band = 0; band < ratio.length; band++) {
      ratio[band] = frame[band] / ratio[band];
    }
  }

  private static void addTo(float[] sums, float factor, float[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * values[i];
    }
  }

  private static void scale(float[] values) {
    float sum = sum(values);
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
  }

  private static float sum(float[] values) {
    float sum = TINY;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
