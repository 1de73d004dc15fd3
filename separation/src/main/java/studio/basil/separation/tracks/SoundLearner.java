package studio.basil.separation.tracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Goes through a recording once and learns what its noise is like, and the voice of each speaker
 * who at some time speaks beside another. For one thread.
 */
final class SoundLearner {
  /** More make a voice no better. */
  private static final int MOST_FRAMES = 800;

  private static final int LEAST_FRAMES = 30;

  /** The softest frames of a speaker are left out. */
  private static final double SOFT = 0.3;

  /** From so much speech over noise on, 30 dB, nothing needs to be taken away. */
  private static final double CLEAN = Math.pow(10, 30 / 10.0);

  /** What sounds as loud as the speech, less than 3 dB below it, is no noise. */
  private static final double LOUD = Math.pow(10, 3 / 10.0);

  /** Digital silence is no noise. */
  private static final double SILENT = 1e-9;

  private static final double TINY = 1e-12;

  /** The mean of exponentially distributed powers, by the exponential of their mean logarithm. */
  private static final double MEAN_OF_LOGARITHMS = Math.exp(0.5772156649);

  private final Presence presence;
  private final Framer framer;
  private final Spectrum spectrum;
  private final Bands bands;
  private final int overlapping;
  private final int[] strides;
  private final int[] seen;
  private final List<List<float[]>> frames = new ArrayList<>();
  private final double[] logarithms;
  private long pauses;
  private double speech;
  private long spoken;

  SoundLearner(Presence presence, int speakers, int rateHz) {
    this.presence = presence;
    framer = new Framer(rateHz);
    spectrum = new Spectrum(2 * Framer.hop(rateHz));
    bands = new Bands(spectrum.bins(), rateHz);
    logarithms = new double[spectrum.bins()];
    seen = new int[speakers];
    strides = new int[speakers];
    int together = 0;
    int[] alone = new int[speakers];
    for (int frame = 0; frame < presence.frames(); frame++) {
      int who = presence.at(frame);
      if (Integer.bitCount(who) == 1) {
        alone[Integer.numberOfTrailingZeros(who)]++;
      } else {
        together |= who;
      }
    }
    overlapping = together;
    for (int s = 0; s < speakers; s++) {
      strides[s] = Math.max(1, Math.ceilDiv(alone[s], MOST_FRAMES));
      frames.add(new ArrayList<>());
    }
  }

  /** Takes the next samples. */
  void add(float[] samples) {
    framer.add(samples, this::learn);
  }

  private void learn(int number, double[] samples) {
    int who = presence.at(number);
    if (Integer.bitCount(who) == 1) {
      int speaker = Integer.numberOfTrailingZeros(who);
      if (seen[speaker]++ % strides[speaker] == 0) {
        double[] powers = spectrum.take(samples);
        speech += sum(powers);
        spoken++;
        if ((overlapping & who) != 0) {
          frames.get(speaker).add(bands.amplitudes(powers));
        }
      }
    } else if (who == 0 && presence.isPause(number)) {
      double[] powers = spectrum.take(samples);
      if (sum(powers) > SILENT) {
        pauses++;
        for (int bin = 0; bin < powers.length; bin++) {
          logarithms[bin] += Math.log(powers[bin] + TINY);
        }
      }
    }
  }

  /** What was learnt. */
  SoundModels finish() {
    return new SoundModels(noise(), frames.stream().map(SoundLearner::voice).toList());
  }

  private Optional<double[]> noise() {
    if (pauses < LEAST_FRAMES || spoken == 0) {
      return Optional.empty();
    }
    double[] noise = new double[logarithms.length];
    for (int bin = 0; bin < noise.length; bin++) {
      noise[bin] = Math.exp(logarithms[bin] / pauses) * MEAN_OF_LOGARITHMS;
    }
    double ratio = speech / spoken / sum(noise);
    return ratio > LOUD && ratio < CLEAN ? Optional.of(noise) : Optional.empty();
  }

  private static Optional<VoiceSpectra> voice(List<float[]> frames) {
    if (frames.size() < LEAST_FRAMES) {
      return Optional.empty();
    }
    double[] levels = frames.stream().mapToDouble(SoundLearner::sum).sorted().toArray();
    double least = levels[(int) (SOFT * levels.length)];
    return Optional.of(
        VoiceSpectra.learn(frames.stream().filter(frame -> sum(frame) >= least).toList()));
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
