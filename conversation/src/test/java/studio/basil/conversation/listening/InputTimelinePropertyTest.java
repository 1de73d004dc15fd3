package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class InputTimelinePropertyTest {
  private static final int TENTH = 1_600;

  /** A piece of some length that comes some time after the one before, whatever the client is. */
  record Delivery(int samples, int pause) {}

  @Property
  void timeline_anyDeliveries_losesNothingThatItTook(
      @ForAll("deliveries") List<Delivery> deliveries) {
    RecordedTrack track = new RecordedTrack();
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    long now = 0;
    long taken = 0;
    long position = 0;
    for (Delivery delivery : deliveries) {
      now += delivery.pause();
      if (timeline.accept(new float[delivery.samples()], now)) {
        taken += delivery.samples();
      }
      timeline.advance(now);
      assertThat(timeline.position()).isBetween(position, now);
      position = timeline.position();
    }
    // Long enough for all that was taken ahead of its time.
    timeline.finish(now + 10L * Microphone.RATE_HZ);
    assertThat(track.length()).isEqualTo(now + 10L * Microphone.RATE_HZ);
    assertThat(track.audioSamples()).isEqualTo(taken + timeline.driftSamples());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void clicks_anyStalls_areWhereTheyWereMade(
      @ForAll @IntRange(max = 40) int jitterMs,
      @ForAll long seed,
      @ForAll("stretches") List<Stretch> stalls) {
    RecordedTrack track = new RecordedTrack();
    Microphone microphone = new Microphone(1, TENTH).speak(0.3, 150);
    Network network = new Network(seed, jitterMs / 1000.0).jitterAtMost(0.12);
    double second = 3;
    for (Stretch stall : stalls) {
      second += stall.afterTenths() / 10.0;
      network.stall(second, second + stall.tenths() / 10.0);
      second += stall.tenths() / 10.0;
    }
    track.record(microphone, network);
    track.assertClicks(microphone);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void clicks_anyGaps_areWhereTheyWereMade(
      @ForAll @IntRange(max = 20) int jitterMs,
      @ForAll long seed,
      @ForAll("stretches") List<Stretch> gaps) {
    RecordedTrack track = new RecordedTrack();
    Microphone microphone = new Microphone(1, TENTH);
    double second = 0.3;
    for (Stretch gap : gaps) {
      double end = second + 5 + gap.afterTenths() / 10.0;
      microphone.speak(second, end);
      second = end + gap.tenths() / 10.0;
    }
    microphone.speak(second, second + 5);
    track.record(microphone, new Network(seed, jitterMs / 1000.0).jitterAtMost(0.12));
    track.assertClicks(microphone);
  }

  /** Something that lasts a while, some time after the one before. */
  record Stretch(int afterTenths, int tenths) {}

  @Provide
  Arbitrary<List<Stretch>> stretches() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 150), Arbitraries.integers().between(3, 90))
        .as(Stretch::new)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Delivery>> deliveries() {
    Arbitrary<Integer> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(0, TENTH)),
            Tuple.of(2, Arbitraries.integers().between(0, 3 * TENTH)),
            Tuple.of(1, Arbitraries.integers().between(0, 400 * TENTH)));
    return Combinators.combine(Arbitraries.integers().between(0, 3 * TENTH), pauses)
        .as(Delivery::new)
        .list()
        .ofMaxSize(120);
  }
}
