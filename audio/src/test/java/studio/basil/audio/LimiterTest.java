package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private static final double CEILING_DB = -1;
  private static final double CEILING = Math.pow(10, CEILING_DB / 20);

  private static float[] limited(float[] samples) {
    Limiter limiter = new Limiter(CEILING_DB);
    return Samples.concat(List.of(limiter.process(samples), limiter.flush()));
  }

  private static float truePeak(float[] samples) {
    PeakMeter meter = new PeakMeter();
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, meter.next(sample));
    }
    return peak;
  }

  /** A sine whose samples all lie 3 dB below its peaks. */
  private static float[] betweenSamples(double amplitude) {
    float[] samples = new float[48_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(Math.PI / 2 * i + Math.PI / 4));
    }
    return samples;
  }

  @Test
  void aPeakBetweenSamples_isFound() {
    assertThat(truePeak(betweenSamples(1))).isCloseTo(1, within(0.03f));
  }

  @Test
  void whatIsQuiet_passesUnchanged() {
    float[] samples = Signals.noise(1, 0.4, 48_000);

    assertThat(Signals.largestDifference(samples, limited(samples))).isLessThan(1e-6);
  }

  @Test
  void everyPeak_staysBelowTheCeiling() {
    float[] samples = Signals.noise(2, 3, 96_000);
    Arrays.fill(samples, 20_000, 60_000, 0);
    samples[40_000] = 9;

    assertThat((double) truePeak(limited(samples))).isLessThanOrEqualTo(1.01 * CEILING);
  }

  @Test
  void aPeakBetweenSamples_isLimitedToo() {
    assertThat((double) truePeak(limited(betweenSamples(1)))).isLessThanOrEqualTo(1.01 * CEILING);
  }

  @Test
  void afterAPeak_theSoundComesBack() {
    float[] samples = Signals.sine(1_000, 0.5, 48_000, 96_000);
    samples[10_000] = 4;

    float[] limited = limited(samples);

    assertThat(limited[9_000]).isCloseTo(samples[9_000], within(1e-4f));
    assertThat(limited[90_012]).isCloseTo(samples[90_012], within(1e-3f));
  }

  @Test
  void thePieces_changeNothing() {
    float[] samples = Signals.noise(3, 2, 10_000);
    Limiter limiter = new Limiter(CEILING_DB);
    float[] inPieces =
        Samples.concat(
            List.of(
                limiter.process(Arrays.copyOf(samples, 100)),
                limiter.process(Arrays.copyOfRange(samples, 100, 7_000)),
                limiter.process(Arrays.copyOfRange(samples, 7_000, 10_000)),
                limiter.flush()));

    assertThat(inPieces).isEqualTo(limited(samples));
  }
}
