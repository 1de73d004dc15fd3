package studio.basil.separation.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.basil.separation.diarization.Turn;
import studio.basil.separation.scoring.SiSdr;
import studio.basil.separation.testing.Recordings;

class SplitterTest {
  private static final int RATE_HZ = Recordings.RATE_HZ;

  private static Turn turn(int speaker, int fromSample, int toSample) {
    return new Turn(speaker, time(fromSample), time(toSample), 1);
  }

  private static Duration time(int sample) {
    return Duration.ofNanos(sample * 1_000_000_000L / RATE_HZ);
  }

  /** The parts of all speakers, with silence where they don't speak, not yet cut by the gate. */
  private static float[][] split(float[] samples, List<Turn> turns, int speakers, int piece) {
    Presence presence = new Presence(turns, time(samples.length), RATE_HZ);
    SoundLearner learner = new SoundLearner(presence, speakers, RATE_HZ);
    for (int from = 0; from < samples.length; from += piece) {
      learner.add(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + piece)));
    }
    Splitter splitter = new Splitter(presence, learner.finish(), RATE_HZ);
    float[][] parts = new float[speakers][samples.length];
    int[] written = {0};
    Splitter.Sink<RuntimeException> sink =
        next -> {
          for (int s = 0; s < speakers; s++) {
            System.arraycopy(next[s], 0, parts[s], written[0], next[s].length);
          }
          written[0] += next[0].length;
        };
    for (int from = 0; from < samples.length; from += piece) {
      splitter.add(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + piece)), sink);
    }
    splitter.finish(sink);
    assertThat(written[0]).isEqualTo(samples.length);
    return parts;
  }

  /** Two voices, each alone and then both at once. */
  private static final class Talk {
    private final float[] clara;
    private final float[] marcus;
    private final List<Turn> turns;

    private Talk(float[] clara, float[] marcus, List<Turn> turns) {
      this.clara = clara;
      this.marcus = marcus;
      this.turns = turns;
    }

    float[] sum() {
      return Recordings.sum(List.of(clara, marcus));
    }

    static Talk make() {
      float[] one = Recordings.say(0, "clara");
      float[] other = Recordings.say(1, "marcus");
      float[] oneAgain = Recordings.say(2, "clara");
      float[] otherAgain = Recordings.say(3, "marcus");
      int together = Math.max(oneAgain.length, otherAgain.length);
      float[] clara =
          Recordings.join(List.of(one, new float[other.length], Arrays.copyOf(oneAgain, together)));
      float[] marcus =
          Recordings.join(
              List.of(new float[one.length], other, Arrays.copyOf(otherAgain, together)));
      int second = one.length;
      int third = second + other.length;
      return new Talk(
          clara,
          marcus,
          List.of(
              turn(0, 0, second),
              turn(1, second, third),
              turn(0, third, clara.length),
              turn(1, third, clara.length)));
    }

    int togetherFrom() {
      return clara.length - (int) (turns.getLast().length().toNanos() * RATE_HZ / 1_000_000_000L);
    }
  }

  private static float[] from(float[] samples, int from) {
    return Arrays.copyOfRange(samples, from, samples.length);
  }

  @Test
  void whoSpeaksAlone_keepsTheExactSamples() {
    float[] samples = Recordings.say(0, "clara");

    float[][] parts = split(samples, List.of(turn(0, 0, samples.length)), 1, 1_000);

    assertThat(parts[0]).containsExactly(samples);
  }

  @Test
  void voicesAtOnce_areToldApart() {
    Talk talk = Talk.make();

    float[][] parts = split(talk.sum(), talk.turns, 2, 1_000);

    int from = talk.togetherFrom() + 1_024;
    double before =
        SiSdr.of(from(talk.sum(), from), from(talk.clara, from))
            + SiSdr.of(from(talk.sum(), from), from(talk.marcus, from));
    double after =
        SiSdr.of(from(parts[0], from), from(talk.clara, from))
            + SiSdr.of(from(parts[1], from), from(talk.marcus, from));
    assertThat(after / 2).isGreaterThan(before / 2 + 4);
  }

  @Test
  void partsOfVoicesAtOnce_sumToTheWhole() {
    Talk talk = Talk.make();

    float[][] parts = split(talk.sum(), talk.turns, 2, 1_000);

    for (int i = talk.togetherFrom() + 1_024; i < talk.sum().length - 1_024; i++) {
      assertThat(parts[0][i] + parts[1][i]).isCloseTo(talk.sum()[i], within(1e-4f));
    }
  }

  @Property(tries = 5)
  void pieces_makeNoDifference(@ForAll @IntRange(min = 100, max = 20_000) int piece) {
    Talk talk = Talk.make();

    assertThat(split(talk.sum(), talk.turns, 2, piece))
        .isDeepEqualTo(split(talk.sum(), talk.turns, 2, 1_000));
  }

  @Test
  void steadyNoise_isTakenAway() {
    float[] silence = Recordings.silence(2);
    float[] clean = Recordings.join(List.of(silence, Recordings.say(0, "clara"), silence));
    float[] noise = Recordings.noise(clean.length / (double) RATE_HZ + 1, 0.01);
    float[] samples = new float[clean.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = clean[i] + noise[i];
    }
    List<Turn> turns = List.of(turn(0, silence.length, clean.length - silence.length));

    float[][] parts = split(samples, turns, 1, 1_000);

    float[] cut = new float[samples.length];
    System.arraycopy(
        samples, silence.length, cut, silence.length, samples.length - 2 * silence.length);
    assertThat(SiSdr.of(parts[0], clean)).isGreaterThan(SiSdr.of(cut, clean) + 2);
  }

  @Test
  void whoNeverSpeaksAlone_getsAllOfWhatIsHeard() {
    float[] samples = Recordings.say(0, "clara");
    List<Turn> turns = List.of(turn(0, 0, samples.length), turn(1, 0, samples.length));

    float[][] parts = split(samples, turns, 2, 1_000);

    assertThat(parts[0]).containsExactly(samples);
    assertThat(parts[1]).containsExactly(samples);
  }

  @Test
  void samplesThatAreNoNumbers_areSilence() {
    float[] samples = Recordings.say(0, "clara");
    samples[5_000] = Float.NaN;
    samples[5_001] = Float.POSITIVE_INFINITY;

    float[][] parts = split(samples, List.of(turn(0, 0, samples.length)), 1, 1_000);

    assertThat(parts[0][5_000]).isZero();
    assertThat(parts[0][5_001]).isZero();
    assertThat(parts[0][6_000]).isEqualTo(samples[6_000]);
  }
}
