package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import studio.basil.demo.StudioEvent.AudioFrame;

class SoundCardTest {
  private static final long START = 5_000_000_000L;

  private final List<SoundCard.Report> reports = new ArrayList<>();
  private final SoundCard card = new SoundCard(START, reports::add);

  @Test
  void advance_halfASecond_playsHalfASecond() {
    card.accept(frame("a", 24_000, false));
    advance(500);
    assertThat(reports.getLast()).isEqualTo(new SoundCard.Report("claude", "a", 12_000));
  }

  @Test
  void advance_inSmallSteps_reportsEveryTenthOfASecond() {
    card.accept(frame("a", 24_000, false));
    for (int ms = 10; ms <= 500; ms += 10) {
      advance(ms);
    }
    assertThat(reports)
        .extracting(SoundCard.Report::samples)
        .containsExactly(2_400L, 4_800L, 7_200L, 9_600L, 12_000L);
  }

  @Test
  void advance_pastTheEndOfAnUtterance_reportsAllOfItOnce() {
    card.accept(frame("a", 1_000, true));
    advance(50);
    advance(1000);
    assertThat(reports).containsExactly(new SoundCard.Report("claude", "a", 1_000));
    assertThat(card.isIdle()).isTrue();
  }

  @Test
  void advance_withTwoUtterances_playsTheSecondAfterTheFirst() {
    card.accept(frame("a", 2_400, true));
    card.accept(frame("b", 2_400, false));
    advance(150);
    assertThat(reports)
        .containsExactly(
            new SoundCard.Report("claude", "a", 2_400), new SoundCard.Report("claude", "b", 1_200));
  }

  @Test
  void advance_whileFramesAreLate_doesNotMakeUpForIt() {
    card.accept(frame("a", 2_400, false));
    advance(1_000);
    card.accept(frame("a", 24_000, false));
    advance(1_100);
    assertThat(reports.getLast().samples()).isEqualTo(4_800);
  }

  @Test
  void advance_withoutAnything_reportsNothing() {
    advance(1_000);
    assertThat(reports).isEmpty();
  }

  @Test
  void accept_anEmptyLastFrame_endsTheUtterance() {
    card.accept(frame("a", 240, false));
    advance(10);
    card.accept(frame("a", 0, true));
    advance(20);
    assertThat(reports).containsExactly(new SoundCard.Report("claude", "a", 240));
    assertThat(card.isIdle()).isTrue();
  }

  @Test
  void pause_inTheMiddle_reportsWhatWasPlayedAndPlaysNoMore() {
    card.accept(frame("a", 24_000, false));
    advance(250);
    card.pause("a");
    advance(1_000);
    assertThat(reports.getLast()).isEqualTo(new SoundCard.Report("claude", "a", 6_000));
  }

  @Test
  void resume_afterAPause_playsOnFromTheSameSample() {
    card.accept(frame("a", 24_000, false));
    advance(250);
    card.pause("a");
    advance(1_000);
    card.resume("a");
    advance(1_250);
    assertThat(reports.getLast()).isEqualTo(new SoundCard.Report("claude", "a", 12_000));
  }

  @Test
  void stop_inTheMiddle_reportsWhatWasPlayedAndThrowsTheRestAway() {
    card.accept(frame("a", 24_000, true));
    advance(50);
    card.stop("claude", "a");
    assertThat(reports).containsExactly(new SoundCard.Report("claude", "a", 1_200));
    assertThat(card.isIdle()).isTrue();
  }

  @Test
  void stop_ofAnUtteranceNotYetPlayed_reportsNoSamples() {
    card.accept(frame("a", 2_400, true));
    card.accept(frame("b", 2_400, true));
    card.stop("claude", "b");
    assertThat(reports).containsExactly(new SoundCard.Report("claude", "b", 0));
    assertThat(card.isIdle()).isFalse();
  }

  @Test
  void accept_aFrameOfAStoppedUtterance_isThrownAway() {
    card.stop("claude", "a");
    card.accept(frame("a", 2_400, true));
    assertThat(card.isIdle()).isTrue();
  }

  @Property
  void advance_inAnySteps_playsAsMuchAsTimeAllows(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 37) Integer> stepsMs) {
    List<SoundCard.Report> heard = new ArrayList<>();
    SoundCard any = new SoundCard(0, heard::add);
    any.accept(frame("a", 1_000_000, false));
    long now = 0;
    for (int step : stepsMs) {
      now += step * 1_000_000L;
      any.advance(now);
    }
    any.stop("claude", "a");
    assertThat(heard.getLast().samples()).isEqualTo(now * 24_000 / 1_000_000_000L);
  }

  private void advance(long ms) {
    card.advance(START + ms * 1_000_000);
  }

  private static AudioFrame frame(String utterance, int samples, boolean last) {
    return new AudioFrame(0, "claude", utterance, 24_000, new byte[2 * samples], last);
  }
}
