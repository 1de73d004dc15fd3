package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DriftMeterTest {
  private static final int RATE_HZ = 16_000;
  private static final int TENTH = 1_600;
  private static final long TOLERANCE = 6 * RATE_HZ / 1000;

  private final DriftMeter meter = new DriftMeter(RATE_HZ);

  private static float[] sine(int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * 200 * i / RATE_HZ);
    }
    return samples;
  }

  private float[] correct(float[] samples, long lateness) {
    return meter.correct(samples, lateness, samples.length);
  }

  /** Pieces of 100 ms whose lateness falls as it is corrected. */
  private void correct(int pieces, long lateness) {
    for (int i = 0; i < pieces; i++) {
      correct(new float[TENTH], lateness - meter.correctedSamples());
    }
  }

  @Test
  void lateness_withinTheTolerance_isLeftAlone() {
    correct(100, TOLERANCE);
    assertThat(meter.correctedSamples()).isZero();
  }

  @Test
  void lateness_beyondTheTolerance_isTakenBackWithoutOvershoot() {
    correct(600, 320);
    assertThat(meter.correctedSamples()).isBetween(320L - TOLERANCE, 320L);
  }

  @Test
  void earliness_isTakenBackWithoutOvershoot() {
    correct(600, -320);
    assertThat(meter.correctedSamples()).isBetween(-320L, TOLERANCE - 320L);
  }

  @Test
  void lateness_ofSinglePieces_isJitter() {
    for (int i = 0; i < 300; i++) {
      correct(new float[TENTH], i % 10 == 0 ? 0 : 500);
    }
    assertThat(meter.correctedSamples()).isZero();
  }

  @Test
  void lateness_ofABurst_isMeasuredOnceAndNotForEachOfItsPieces() {
    correct(20, 0);
    for (int i = 0; i < 90; i++) {
      meter.correct(new float[TENTH], 500, 0);
    }
    assertThat(meter.correctedSamples()).isZero();
  }

  @Test
  void stretch_atMostHalfAPercent() {
    correct(30, 320);
    assertThat(correct(new float[TENTH], 320)).hasSize(TENTH + 8);
  }

  @Test
  void stretch_farFromItsPlace_atMostTwoPercent() {
    correct(30, -16_000);
    assertThat(correct(new float[TENTH], -16_000)).hasSize(TENTH - 32);
  }

  @Test
  void stretch_keepsTheShapeAndBothEnds() {
    correct(30, 320);
    float[] stretched = correct(sine(TENTH), 320);
    assertThat(stretched[0]).isEqualTo(sine(TENTH)[0]);
    assertThat(stretched[stretched.length - 1]).isEqualTo(sine(TENTH)[TENTH - 1], within(1e-6f));
    double step = (TENTH - 1.0) / (stretched.length - 1.0);
    for (int i = 0; i < stretched.length; i++) {
      assertThat((double) stretched[i])
          .isCloseTo(Math.sin(2 * Math.PI * 200 * i * step / RATE_HZ), within(0.001));
    }
  }

  @Test
  void restart_forgetsWhatWasDue() {
    correct(30, 320);
    long before = meter.correctedSamples();
    meter.restart();
    correct(20, 0);
    assertThat(meter.correctedSamples()).isEqualTo(before);
  }

  @Test
  void pieces_ofOneSample_areLeftAlone() {
    for (int i = 0; i < 2 * RATE_HZ * 3; i++) {
      assertThat(correct(new float[1], 500)).hasSize(1);
    }
  }
}
