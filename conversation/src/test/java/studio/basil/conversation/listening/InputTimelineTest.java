package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTimelineTest {
  private static final int TENTH = 1_600;

  private final RecordedTrack track = new RecordedTrack();

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.005, 0.03, 0.06})
  void tenMinutes_jitterStallsAndBursts_keepSampleTime(double jitterSeconds) {
    Microphone microphone = new Microphone(1, TENTH).speak(0, 600);
    Network network = new Network(7, jitterSeconds);
    for (int second = 20; second < 580; second += 35) {
      network.stall(second, second + second % 9 + 0.3);
    }
    InputTimeline timeline = track.record(microphone, network);
    track.assertClicks(microphone);
    assertThat(timeline.gapSamples()).isLessThan(RecordedTrack.millis(150));
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 160, 1_600, 16_000, 50_000})
  void pieces_ofAnyLength_keepSampleTime(int pieceSamples) {
    Microphone microphone = new Microphone(1, pieceSamples).speak(0.4, 60);
    track.record(microphone, new Network(3, 0.01).stall(20, 23));
    track.assertClicks(microphone);
  }

  @Test
  void silence_whileMuted_standsWhereItWas() {
    Microphone microphone =
        new Microphone(1, TENTH).speak(0, 15).speak(40.05, 60).speak(62.55, 70.25).speak(75, 100);
    InputTimeline timeline = track.record(microphone, new Network(5, 0.02));
    track.assertClicks(microphone);
    assertThat(timeline.gapSamples())
        .isCloseTo(track.length() - microphone.samples(), within(RecordedTrack.millis(50)));
  }

  @Test
  void gaps_shortlyAfterEachOther_standWhereTheyWere() {
    Microphone microphone =
        new Microphone(1, TENTH).speak(0, 10).speak(15.05, 16.55).speak(18.95, 20.55).speak(23, 40);
    track.record(microphone, Network.steady());
    track.assertClicks(microphone);
  }

  @Test
  void gap_ofATenthOfASecond_isSilenceAndNoStretch() {
    Microphone microphone = new Microphone(1, TENTH).speak(0.3, 10).speak(10.1, 30);
    InputTimeline timeline = track.record(microphone, Network.steady());
    track.assertClicks(microphone);
    assertThat(timeline.driftSamples()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.0002, 0.9998, 1.0005, 0.9995})
  void clientsClock_fastOrSlow_isTakenBackAndReported(double clockRate) {
    Microphone microphone = new Microphone(clockRate, TENTH).speak(0, 600);
    InputTimeline timeline =
        track.record(microphone, new Network(11, 0.01).stall(100, 104).stall(300, 301));
    track.assertClicks(microphone);
    assertThat(timeline.driftSamples())
        .isCloseTo(
            Math.round((1 / clockRate - 1) * microphone.samples()),
            within(RecordedTrack.millis(30)));
  }

  @Test
  void clientsClock_fastWithTinyPieces_isTakenBack() {
    Microphone microphone = new Microphone(1.0005, 64).speak(0, 300);
    track.record(microphone, new Network(13, 0.01));
    track.assertClicks(microphone);
  }

  @Test
  void clientsClock_right_nothingIsStretched() {
    Microphone microphone = new Microphone(1, TENTH).speak(0.3, 120);
    InputTimeline timeline = track.record(microphone, Network.steady());
    assertThat(timeline.driftSamples()).isZero();
  }

  @Test
  void burst_followedByJitter_leavesNoGap() {
    Microphone microphone = new Microphone(1, TENTH).speak(0, 60);
    Network network = new Network(17, 0.08).stall(10, 14).stall(14.05, 14.4).stall(14.5, 14.9);
    InputTimeline timeline = track.record(microphone, network);
    track.assertClicks(microphone);
    assertThat(timeline.gapSamples()).isLessThan(RecordedTrack.millis(250));
  }

  @Test
  void gap_thatBeginsDuringAStall_standsAfterTheBurst() {
    Microphone microphone = new Microphone(1, TENTH).speak(0.3, 20).speak(27, 60);
    track.record(microphone, new Network(29, 0.02).stall(17.5, 22.8));
    track.assertClicks(microphone);
  }

  @Test
  void gap_thatBeginsDuringAStallAndOutlastsTheLongest_standsAfterTheBurst() {
    Microphone microphone = new Microphone(1, TENTH).speak(0.3, 20).speak(67, 90);
    track.record(microphone, new Network(29, 0.02).stall(17.5, 22.8));
    track.assertClicks(microphone);
  }

  @Test
  void gap_thatEndsDuringAStall_standsBeforeTheBurst() {
    Microphone microphone = new Microphone(1, TENTH).speak(0.3, 20).speak(27, 60);
    track.record(microphone, new Network(29, 0.02).stall(24, 29.5));
    track.assertClicks(microphone);
  }

  @Test
  void stalls_withOnePieceBetween_leaveNoGap() {
    Microphone microphone = new Microphone(1, TENTH).speak(0, 60);
    track.record(microphone, Network.steady().stall(10, 15).stall(15.0001, 18));
    track.assertClicks(microphone);
  }

  @ParameterizedTest
  @ValueSource(ints = {TENTH, TENTH * 3 / 2})
  void stalls_withFewPiecesBetween_keepSampleTime(int pieceSamples) {
    Microphone microphone = new Microphone(1, pieceSamples).speak(0.3, 150);
    Network network = new Network(959, 0.01).stall(4.2, 5.8).stall(19.1, 19.9);
    track.record(microphone, network.stall(20, 29).stall(29.2, 38.2).stall(38.3, 47.3));
    track.assertClicks(microphone);
  }

  @Test
  void stall_ofTwentyFiveSeconds_leavesNoGap() {
    Microphone microphone = new Microphone(1, TENTH).speak(0, 60);
    track.record(microphone, Network.steady().stall(20, 45));
    track.assertClicks(microphone);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.05, 1.2, 3})
  void backlog_caughtUpSlowly_leavesNoGap(double catchUp) {
    Microphone microphone = new Microphone(1, TENTH).speak(0, 120);
    InputTimeline timeline =
        track.record(microphone, new Network(19, 0.005).stall(20, 22.5, catchUp));
    track.assertClicks(microphone);
    assertThat(timeline.gapSamples()).isLessThan(RecordedTrack.millis(150));
  }

  @Test
  void stall_ofEightSecondsCaughtUpSlowly_leavesNoGap() {
    Microphone microphone = new Microphone(1, TENTH).speak(0, 120);
    track.record(microphone, new Network(23, 0.005).stall(20, 28, 1.2));
    track.assertClicks(microphone);
  }

  @Test
  void firstAudio_comesLate_standsWhereItWasSpoken() {
    Microphone microphone = new Microphone(1, TENTH).speak(47.3, 60);
    InputTimeline timeline = track.record(microphone, new Network(29, 0.03));
    track.assertClicks(microphone);
    assertThat(timeline.gapSamples())
        .isCloseTo((long) Microphone.seconds(47.3), within(RecordedTrack.millis(60)));
  }

  @Test
  void firstPiece_heldUp_doesNotShiftTheRest() {
    Microphone microphone = new Microphone(1, TENTH).speak(0.5, 20);
    track.record(microphone, Network.steady().stall(0.5, 0.95));
    track.assertClicks(microphone);
  }

  @Test
  void accept_fasterThanRealTime_isDroppedBeyondTwoSeconds() {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    List<Boolean> taken =
        IntStream.range(0, 100).mapToObj(_ -> timeline.accept(new float[TENTH], TENTH)).toList();
    assertThat(taken.stream().filter(Boolean::booleanValue)).hasSize(21);
    assertThat(taken).startsWith(true, true).endsWith(false, false);
    timeline.finish(TENTH);
    assertThat(track.length()).isEqualTo(TENTH);
  }

  @Test
  void accept_aheadOfRealTime_isWrittenWhenItsTimeHasCome() {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    timeline.accept(new float[TENTH], TENTH);
    timeline.accept(new float[TENTH], TENTH);
    assertThat(timeline.position()).isEqualTo(TENTH);
    timeline.advance(2 * TENTH);
    assertThat(timeline.position()).isEqualTo(2 * TENTH);
  }

  @Test
  void accept_emptyPiece_changesNothing() {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    assertThat(timeline.accept(new float[0], 10)).isTrue();
    assertThat(timeline.accept(new float[TENTH], TENTH)).isTrue();
    assertThat(track.length()).isEqualTo(TENTH);
  }

  @Test
  void advance_nothingCame_keepsTheTrackHalfAMinuteBehind() {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    timeline.advance(100L * Microphone.RATE_HZ);
    assertThat(timeline.position()).isEqualTo(70L * Microphone.RATE_HZ);
  }

  @Test
  void advance_audioComes_writesNoSilence() {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    timeline.accept(new float[TENTH], TENTH);
    timeline.advance(20L * Microphone.RATE_HZ);
    assertThat(timeline.position()).isEqualTo(TENTH);
  }

  @Test
  void advance_lateAudioAndThenNothing_isWrittenAtItsPlace() {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    timeline.accept(new float[TENTH], 20L * Microphone.RATE_HZ);
    timeline.advance(60L * Microphone.RATE_HZ);
    assertThat(track.audioSamples()).isEqualTo(TENTH);
    assertThat(timeline.trackPositionOf(0)).isEqualTo(20L * Microphone.RATE_HZ - TENTH);
  }

  @Test
  void finish_nothingCame_isSilence() {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    timeline.finish(12_345);
    assertThat(track.length()).isEqualTo(12_345);
    assertThat(timeline.gapSamples()).isEqualTo(12_345);
  }

  @Test
  void finish_rightAfterTheBurstOfAStall_leavesNoGapBeforeIt() {
    Microphone microphone = new Microphone(1, TENTH).speak(0.3, 20);
    track.record(microphone, new Network(31, 0.01).stall(18, 24));
    track.assertClicks(microphone);
  }

  @Test
  void finish_whileAudioWaits_writesItAtItsPlace() {
    Microphone microphone = new Microphone(1, TENTH).speak(0, 10).speak(14.05, 15.05);
    track.record(microphone, Network.steady());
    track.assertClicks(microphone);
  }

  @Test
  void trackPositionOf_whileAudioAfterAGapWaits_countsTheGap() {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, track);
    timeline.accept(new float[TENTH], TENTH);
    timeline.accept(new float[TENTH], 10L * Microphone.RATE_HZ);
    assertThat(timeline.trackPositionOf(TENTH + 100))
        .isEqualTo(10L * Microphone.RATE_HZ - TENTH + 100);
    assertThat(timeline.trackPositionOf(100)).isEqualTo(100);
  }

  @Test
  void trackPositionOf_afterGaps_findsEachStretch() {
    Microphone microphone = new Microphone(1, TENTH).speak(0, 10).speak(20, 30).speak(50, 60);
    InputTimeline timeline = track.record(microphone, Network.steady());
    for (int stretch = 0; stretch < 3; stretch++) {
      long spoken = List.of(5L, 25L, 55L).get(stretch) * Microphone.RATE_HZ;
      assertThat(timeline.trackPositionOf((5 + 10L * stretch) * Microphone.RATE_HZ))
          .isCloseTo(spoken, within(RecordedTrack.millis(20)));
    }
  }
}
