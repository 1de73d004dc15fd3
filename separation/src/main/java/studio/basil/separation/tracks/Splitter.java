package studio.basil.separation.tracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each speaker of a recording their part of its sound: where several speak at once each band
 * goes to whom it belongs to, and steady noise is taken away. Where one speaks alone in a clean
 * recording the samples stay as they are. What nobody of a speaker's turns is near to is silence;
 * exact edges are the {@link Gate}'s. For one thread.
 */
final class Splitter {
  private final Presence presence;
  private final SoundModels models;
  private final Framer framer;
  private final Spectrum spectrum;
  private final Bands bands;
  private final @Nullable NoiseFilter filter;
  private final int hop;
  private final double[][] sums;
  private long left;
  private long behind;

  /** Takes the parts of all speakers, piece by piece: a row for each. */
  interface Sink<X extends Exception> {
    void next(float[][] parts) throws X;
  }

  Splitter(Presence presence, SoundModels models, int rateHz) {
    this.presence = presence;
    this.models = models;
    framer = new Framer(rateHz);
    hop = Framer.hop(rateHz);
    spectrum = new Spectrum(2 * hop);
    bands = new Bands(spectrum.bins(), rateHz);
    filter = models.noise().map(NoiseFilter::new).orElse(null);
    sums = new double[models.voices().size()][2 * hop];
    left = -hop;
  }

  /** Takes the next samples; parts come out a little later. */
  <X extends Exception> void add(float[] samples, Sink<X> sink) throws X {
    behind += samples.length;
    framer.add(samples, (Framer.Listener<X>) (number, frame) -> split(number, frame, sink));
  }

  /** Lets out the rest: all parts are as long as what came in. */
  <X extends Exception> void finish(Sink<X> sink) throws X {
    framer.finish((Framer.Listener<X>) (number, frame) -> split(number, frame, sink));
  }

  private <X extends Exception> void split(int number, double[] frame, Sink<X> sink) throws X {
    if (presence.within(number) != 0) {
      share(number, frame);
    }
    int length = (int) Math.min(hop, behind - left);
    if (left >= 0 && length > 0) {
      float[][] parts = new float[sums.length][length];
      for (int s = 0; s < sums.length; s++) {
        for (int i = 0; i < length; i++) {
          parts[s][i] = (float) sums[s][i];
        }
      }
      sink.next(parts);
    }
    left += hop;
    for (double[] sum : sums) {
      System.arraycopy(sum, hop, sum, 0, hop);
      Arrays.fill(sum, hop, 2 * hop, 0);
    }
  }

  private void share(int number, double[] frame) {
    int within = presence.within(number);
    int together = together(presence.at(number));
    if (filter == null && together == 0) {
      for (int s = 0; s < sums.length; s++) {
        if ((within >> s & 1) == 1) {
          spectrum.addUnchanged(sums[s], frame);
        }
      }
      return;
    }
    double[] powers = spectrum.take(frame);
    double[] common = new double[powers.length];
    Arrays.fill(common, 1);
    if (filter != null) {
      filter.apply(powers, common);
    }
    float[][] shares = together == 0 ? new float[0][] : shares(together, powers);
    int next = 0;
    for (int s = 0; s < sums.length; s++) {
      double[] gains = common;
      if ((together >> s & 1) == 1) {
        gains = common.clone();
        bands.apply(shares[next++], gains);
      }
      if ((within >> s & 1) == 1) {
        spectrum.addTo(sums[s], gains);
      }
    }
  }

  /** Those who speak at once, none unless all of them are known by voice. */
  private int together(int who) {
    if (Integer.bitCount(who) < 2) {
      return 0;
    }
    for (int s = 0; s < sums.length; s++) {
      if ((who >> s & 1) == 1 && models.voices().get(s).isEmpty()) {
        return 0;
      }
    }
    return who;
  }

  private float[][] shares(int together, double[] powers) {
    List<VoiceSpectra> voices = new ArrayList<>();
    for (int s = 0; s < sums.length; s++) {
      if ((together >> s & 1) == 1) {
        models.voices().get(s).ifPresent(voices::add);
      }
    }
    return VoiceSpectra.shares(bands.amplitudes(powers), voices);
  }
}
