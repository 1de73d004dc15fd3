package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.listening.SpeechSegmenter.Change;
import studio.basil.speech.VoiceActivity;

/** Frames of 10 samples; speech begins after 20, pauses after 30, and is none below 40. */
class SpeechSegmenterTest {
  private static final int FRAME = 10;

  private final SpeechSegmenter segmenter =
      new SpeechSegmenter(new SegmenterRules(0.5f, 0.35f, 20, 30, 40), FRAME);
  private long position;

  /** Takes frames with these probabilities and gives what the last of them changed. */
  private List<Change> frames(double... probabilities) {
    List<Change> changes = List.of();
    for (double probability : probabilities) {
      changes = segmenter.accept(new VoiceActivity(position, (float) probability));
      position += FRAME;
    }
    return changes;
  }

  @Test
  void onset_oneFrame_isNoSpeechYet() {
    assertThat(frames(0.9)).isEmpty();
    assertThat(segmenter.open()).isFalse();
  }

  @Test
  void onset_enoughFramesInARow_beginsAtTheFirst() {
    assertThat(frames(0, 0, 0.9, 0.9))
        .containsExactly(new Change.Started(20), new Change.Continued(20));
    assertThat(segmenter.open()).isTrue();
  }

  @Test
  void onset_interruptedBySilence_countsAnew() {
    assertThat(frames(0.9, 0.1, 0.9)).isEmpty();
    assertThat(frames(0.9)).contains(new Change.Started(20));
  }

  @Test
  void silence_betweenTheThresholds_staysSilence() {
    assertThat(frames(0.45, 0.45, 0.45)).isEmpty();
  }

  @Test
  void speech_betweenTheThresholds_staysSpeech() {
    frames(0.9, 0.9);
    assertThat(frames(0.4)).containsExactly(new Change.Continued(30));
  }

  @Test
  void pause_isToldOnceAtItsBeginning() {
    frames(0.9, 0.9);
    assertThat(frames(0, 0)).isEmpty();
    assertThat(frames(0)).containsExactly(new Change.Paused(20), new Change.Silent(30));
    assertThat(frames(0)).containsExactly(new Change.Silent(40));
  }

  @Test
  void speech_afterAPause_resumes() {
    frames(0.9, 0.9, 0, 0, 0);
    assertThat(frames(0.9)).containsExactly(new Change.Resumed(30), new Change.Continued(30));
  }

  @Test
  void speech_afterLessThanAPause_goesOnUntold() {
    frames(0.9, 0.9, 0, 0);
    assertThat(frames(0.9)).containsExactly(new Change.Continued(30));
  }

  @Test
  void silence_howeverLong_endsNothingByItself() {
    frames(0.9, 0.9, 0.9, 0.9);
    for (int i = 0; i < 100; i++) {
      frames(0);
    }
    assertThat(segmenter.open()).isTrue();
    assertThat(segmenter.paused()).isTrue();
    assertThat(segmenter.lastSpeechSample()).isEqualTo(40);
    assertThat(segmenter.speechSamples()).isEqualTo(40);
  }

  @Test
  void end_afterSilence_isWhereTheSpeechEnded() {
    frames(0.9, 0.9, 0.9, 0.9, 0, 0, 0, 0, 0);
    assertThat(segmenter.end()).containsExactly(new Change.Ended(40));
    assertThat(segmenter.open()).isFalse();
    assertThat(segmenter.paused()).isFalse();
  }

  @Test
  void end_afterTooLittleSpeech_dropsTheUtterance() {
    frames(0.9, 0.9, 0.9, 0, 0, 0, 0);
    assertThat(segmenter.confirmed()).isFalse();
    assertThat(segmenter.end()).containsExactly(new Change.Dropped());
  }

  @Test
  void minimumSpeech_countsSpeechAndNotTheSilenceBetween() {
    frames(0.9, 0.9, 0, 0.9, 0.9, 0, 0, 0, 0);
    assertThat(segmenter.end()).containsExactly(new Change.Ended(50));
  }

  @Test
  void utterances_followEachOther() {
    frames(0.9, 0.9, 0.9, 0.9, 0, 0, 0, 0, 0);
    segmenter.end();
    assertThat(frames(0.9, 0.9)).containsExactly(new Change.Started(90), new Change.Continued(20));
  }

  @Test
  void end_inTheMiddleOfSpeech_endsIt() {
    frames(0.9, 0.9, 0.9, 0.9, 0);
    assertThat(segmenter.end()).containsExactly(new Change.Ended(40));
    assertThat(segmenter.open()).isFalse();
  }

  @Test
  void end_nothingOpen_forgetsTheOnset() {
    frames(0.9);
    assertThat(segmenter.end()).isEmpty();
    assertThat(frames(0.9)).isEmpty();
  }

  @Test
  void changes_whateverIsSaid_comeInPairs() {
    List<Change> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      // A pattern without a short period: bursts and pauses of all lengths up to 12 frames.
      all.addAll(frames(i * i % 29 < 1 + i % 17 ? 0.8 : 0.1));
      if (segmenter.paused() && i % 3 == 0) {
        all.addAll(segmenter.end());
      }
    }
    all.addAll(segmenter.end());
    long begun = all.stream().filter(Change.Started.class::isInstance).count();
    long over =
        all.stream()
            .filter(change -> change instanceof Change.Ended || change instanceof Change.Dropped)
            .count();
    assertThat(begun).isGreaterThan(3).isEqualTo(over);
  }

  @Test
  void rules_offAboveOn_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SegmenterRules(0.3f, 0.5f, 1, 1, 0));
  }

  @Test
  void rules_withoutAPause_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SegmenterRules(0.5f, 0.3f, 1, 0, 0));
  }

  @Test
  void rules_ofAProfile_countSamplesOfTheRate() {
    assertThat(SegmenterRules.of(ListeningProfile.Voice.standard(), 16_000))
        .isEqualTo(new SegmenterRules(0.5f, 0.35f, 1_024, 2_560, 1_920));
  }
}
