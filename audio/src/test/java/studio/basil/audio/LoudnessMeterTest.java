package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Signals and values of ITU-R BS.1770-5 and EBU Tech 3341, in one channel, hence 3.01 dB lower. */
class LoudnessMeterTest {
  private static final double ONE_CHANNEL = -3.01;

  private final LoudnessMeter meter = new LoudnessMeter();

  private static float[] tone(double levelDb, int seconds) {
    return Signals.sine(1_000, Math.pow(10, levelDb / 20), 48_000, 48_000 * seconds);
  }

  @Test
  void aSineOfFullScale_has3LuBelowZero() {
    meter.add(Signals.sine(997, 1, 48_000, 48_000 * 20));

    assertThat(meter.integrated()).isCloseTo(-3.01, within(0.02));
  }

  @Test
  void aSteadyTone_hasItsLevel() {
    meter.add(tone(-23, 20));

    assertThat(meter.integrated()).isCloseTo(-23 + ONE_CHANNEL, within(0.1));
  }

  @Test
  void whatIsMuchQuieter_doesNotCount() {
    meter.add(tone(-36, 10));
    meter.add(tone(-23, 60));
    meter.add(tone(-36, 10));

    assertThat(meter.integrated()).isCloseTo(-23 + ONE_CHANNEL, within(0.1));
  }

  @Test
  void whatNobodyHears_doesNotMoveTheGate() {
    meter.add(tone(-72, 10));
    meter.add(tone(-36, 10));
    meter.add(tone(-23, 60));
    meter.add(tone(-36, 10));
    meter.add(tone(-72, 10));

    assertThat(meter.integrated()).isCloseTo(-23 + ONE_CHANNEL, within(0.1));
  }

  @Test
  void piecesOfAnyLength_addUp() {
    float[] samples = Signals.noise(1, 0.3, 200_000);
    meter.add(samples);
    LoudnessMeter other = new LoudnessMeter();
    for (int from = 0; from < samples.length; from += 777) {
      other.add(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 777)));
    }

    assertThat(other.integrated()).isEqualTo(meter.integrated());
  }

  @Test
  void silence_hasNoLoudness() {
    meter.add(new float[48_000]);

    assertThat(meter.integrated()).isEqualTo(LoudnessMeter.SILENCE);
  }

  @Test
  void lessThanABlock_hasNoLoudness() {
    meter.add(Signals.sine(1_000, 1, 48_000, 19_000));

    assertThat(meter.integrated()).isEqualTo(LoudnessMeter.SILENCE);
  }
}
