package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.listening.InputTimeline;

/** One sample is one millisecond here, and a report tells of 100. */
class AnswerTrackTest {
  private static final int REPORT_MS = 100;

  private final Sheet sheet = new Sheet();
  private final AnswerTrack track = new AnswerTrack(1_000, sheet);

  /** What was written: for each played sample where it lies. */
  private static final class Sheet implements InputTimeline.Sink {
    private final List<Long> places = new ArrayList<>();
    private long position;

    @Override
    public void audio(float[] samples) {
      for (float _ : samples) {
        places.add(position);
        position++;
      }
    }

    @Override
    public void silence(long samples) {
      position += samples;
    }
  }

  @Test
  void played_reportedInTime_liesWhereItWasPlayed() {
    reports("u1", 5_000, new int[20]);
    track.settle();
    assertThat(sheet.places).hasSize(2_000).startsWith(5_000L, 5_001L).endsWith(6_999L);
    assertThat(track.millisOf(1_500)).isEqualTo(6_500);
  }

  @Test
  void played_firstReportedLate_liesWhereItWasPlayed() {
    reports("u1", 5_000, 180, 90);
    track.settle();
    assertThat(sheet.places).startsWith(5_000L + 90).endsWith(5_000L + 90 + 199);
  }

  @Property(tries = 100)
  void played_reportedWithAnyDelays_liesNoEarlierThanPlayedAndNoLaterThanReported(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 900) Integer> delays) {
    Sheet any = new Sheet();
    AnswerTrack late = new AnswerTrack(1_000, any);
    long arrival = 0;
    for (int i = 0; i < delays.size(); i++) {
      long played = (i + 1L) * REPORT_MS;
      arrival = Math.max(arrival, 5_000 + played + delays.get(i));
      late.played("u1", new float[REPORT_MS], played, arrival * 1_000_000);
    }
    late.settle();
    assertThat(any.places).hasSize(delays.size() * REPORT_MS);
    for (int sample = 0; sample < any.places.size(); sample++) {
      assertThat(any.places.get(sample) - sample).isBetween(5_000L, 5_900L);
    }
  }

  @Test
  void played_withAStallOfTheReports_keepsItsPlace() {
    int[] delays = new int[60];
    for (int i = 0; i < 30; i++) {
      // What was played from 1 s on is reported all at once at 4 s.
      delays[10 + i] = (30 - i) * REPORT_MS;
    }
    reports("u1", 5_000, delays);
    track.settle();
    assertThat(sheet.places).startsWith(5_000L).endsWith(5_000L + 5_999);
  }

  @Test
  void played_withAPauseOfThePlayback_liesThatMuchLaterFromThere() {
    int[] delays = new int[40];
    Arrays.fill(delays, 20, 40, 300);
    reports("u1", 5_000, delays);
    track.settle();
    assertThat(sheet.places.get(1_999)).isEqualTo(6_999);
    assertThat(sheet.places.get(2_000)).isEqualTo(7_300);
    assertThat(sheet.places).endsWith(9_299L);
    assertThat(track.millisOf(1_000)).isEqualTo(6_000);
    assertThat(track.millisOf(3_000)).isEqualTo(8_300);
  }

  @Test
  void played_ofTheNextUtterance_followsAfterSilence() {
    reports("u1", 5_000, 0, 0);
    track.settle();
    reports("u2", 8_000, 0, 0);
    track.settle();
    assertThat(sheet.places.get(199)).isEqualTo(5_199);
    assertThat(sheet.places.get(200)).isEqualTo(8_000);
    assertThat(track.millisOf(0)).isEqualTo(8_000);
  }

  @Test
  void played_forLong_isWrittenTwoSecondsLaterAtMost() {
    reports("u1", 5_000, new int[100]);
    assertThat(sheet.places).hasSizeGreaterThan(8_000);
  }

  @Test
  void millisOf_whileTheAudioWaits_isAnEstimate() {
    reports("u1", 5_000, 60, 0);
    assertThat(track.millisOf(0)).isEqualTo(5_000);
  }

  @Test
  void advance_whileSilent_keepsTheTrackTwoSecondsBehind() {
    track.advance(9_000);
    assertThat(sheet.position).isEqualTo(7_000);
  }

  /** Playback from {@code startMs} on, each report so late. */
  private void reports(String utterance, long startMs, int... delaysMs) {
    for (int i = 0; i < delaysMs.length; i++) {
      long played = (i + 1L) * REPORT_MS;
      track.played(
          utterance, new float[REPORT_MS], played, (startMs + played + delaysMs[i]) * 1_000_000);
    }
  }
}
