package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResamplerTest {
  /** FFmpeg's vector code rounds the last bit by where in a block a sample falls. */
  private static final double ROUNDING = 1e-6;

  /**
   * Between rates without a small ratio FFmpeg rounds the filter's phase too: in one case of some
   * thousands a sample differs by up to 6.4e-6, which is -104 dB.
   */
  private static final double PHASE_ROUNDING = 1e-5;

  @Property(tries = 200)
  void output_anyRatesAndChunks_isRoundedInputTimesRatioLong(
      @ForAll("rates") int from,
      @ForAll("rates") int to,
      @ForAll @Size(max = 6) List<@IntRange(max = 3_000) Integer> chunks) {
    int length = chunks.stream().mapToInt(Integer::intValue).sum();
    assertThat(resample(Signals.noise(1, 0.5, length), chunks, from, to))
        .hasSize((int) Math.round((double) length * to / from));
  }

  @Property(tries = 200)
  void output_anyChunksAtUsualRates_isThatOfOneChunk(
      @ForAll("usualRates") int from,
      @ForAll("usualRates") int to,
      @ForAll @Size(max = 8) List<@IntRange(max = 2_000) Integer> chunks) {
    assertThat(differenceToOneChunk(from, to, chunks)).isLessThan(ROUNDING);
  }

  @Property(tries = 200)
  void output_anyChunks_isThatOfOneChunk(
      @ForAll("rates") int from,
      @ForAll("rates") int to,
      @ForAll @Size(max = 8) List<@IntRange(max = 2_000) Integer> chunks) {
    assertThat(differenceToOneChunk(from, to, chunks)).isLessThan(PHASE_ROUNDING);
  }

  @Test
  void output_betweenRatesWithoutASmallRatio_hardlyDependsOnTheChunks() {
    assertThat(differenceToOneChunk(17_843, 16_000, List.of(40, 1_286))).isLessThan(PHASE_ROUNDING);
  }

  private static double differenceToOneChunk(int from, int to, List<Integer> chunks) {
    int length = chunks.stream().mapToInt(Integer::intValue).sum();
    float[] samples = Signals.noise(2, 0.5, length);
    float[] whole = resample(samples, List.of(length), from, to);
    return Signals.largestDifference(resample(samples, chunks, from, to), whole);
  }

  @Property(tries = 20)
  void sine_upAndDownAgain_keepsItsShape(
      @ForAll @IntRange(min = 100, max = 6_000) int frequencyHz) {
    AudioClip clip = new AudioClip(Signals.sine(frequencyHz, 0.5, 16_000, 16_000), 16_000);
    AudioClip back = Resampler.convert(Resampler.convert(clip, 48_000), 16_000);
    assertThat(Signals.signalToNoiseDb(clip.samples(), back.samples(), 400, 15_600))
        .isGreaterThan(40);
  }

  @Test
  void sine_resampled_keepsItsTimeAndLevel() {
    AudioClip clip = new AudioClip(Signals.sine(1_000, 0.5, 16_000, 16_000), 16_000);
    float[] expected = Signals.sine(1_000, 0.5, 48_000, 48_000);
    assertThat(
            Signals.signalToNoiseDb(
                expected, Resampler.convert(clip, 48_000).samples(), 1_200, 46_800))
        .isGreaterThan(40);
  }

  @Test
  void convert_moreThanOneBlock_staysInTime() {
    float[] samples = Signals.clicks(200_000, 150_000);
    float[] output = Resampler.convert(new AudioClip(samples, 16_000), 48_000).samples();
    assertThat(Signals.peak(output, 0, output.length)).isBetween(449_998, 450_004);
  }

  @Test
  void convert_fewerSamplesThanTheFilter_keepsTheirLevel() {
    float[] samples = new float[10];
    Arrays.fill(samples, 0.5f);
    assertThat(Resampler.convert(new AudioClip(samples, 48_000), 16_000).samples()[1])
        .isBetween(0.4f, 0.6f);
  }

  @Test
  void convert_sameRate_givesTheSameSamples() {
    float[] samples = Signals.noise(3, 1, 5_000);
    assertThat(Resampler.convert(new AudioClip(samples, 44_100), 44_100).samples())
        .isEqualTo(samples);
  }

  @Test
  void newResampler_rateOutOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Resampler(16_000, 0))
        .withMessageContaining("0");
  }

  @Test
  void process_afterFlush_isRefused() {
    try (Resampler resampler = new Resampler(16_000, 48_000)) {
      assertThat(resampler.flush()).isEmpty();
      assertThatIllegalStateException().isThrownBy(() -> resampler.process(new float[1]));
    }
  }

  @Test
  void process_afterClose_isRefused() {
    Resampler resampler = new Resampler(16_000, 48_000);
    resampler.close();
    resampler.close();
    assertThatIllegalStateException().isThrownBy(() -> resampler.process(new float[1]));
  }

  @Provide
  Arbitrary<Integer> usualRates() {
    return Arbitraries.of(8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000);
  }

  @Provide
  Arbitrary<Integer> rates() {
    return Arbitraries.oneOf(usualRates(), Arbitraries.integers().between(2_000, 96_000))
        .withoutEdgeCases();
  }

  private static float[] resample(float[] samples, List<Integer> chunks, int from, int to) {
    List<float[]> parts = new ArrayList<>();
    try (Resampler resampler = new Resampler(from, to)) {
      int position = 0;
      for (int chunk : chunks) {
        parts.add(resampler.process(Arrays.copyOfRange(samples, position, position + chunk)));
        position += chunk;
      }
      parts.add(resampler.flush());
    }
    return Samples.concat(parts);
  }
}
