package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent;

/**
 * When the ear takes a silence for the end. Frames of 32 ms make every delay a multiple of them.
 */
class PersonEarEndpointTest {
  private static final int ENOUGH_MS = 4_000;

  private final TestEar scene = new TestEar();

  @Test
  void question_ofAFluentSpeaker_endsAfterTheLeastDelay() {
    scene.hearMs(2_000);
    scene.understand("What is a voice?");
    scene.hearMs(0, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(416L);
  }

  @Test
  void wordsThatWantOthers_areWaitedFor() {
    scene.hearMs(2_000);
    scene.understand("I went home and...");
    scene.hearMs(0, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(1_216L);
  }

  @Test
  void noTranscript_theLearnedDelayDecides() {
    scene.hearMs(2_000, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(608L);
  }

  @Test
  void transcript_olderThanTheLastWords_isNotTrusted() {
    scene.hearMs(1_000);
    scene.understand("I like it.");
    scene.hearMs(1_000, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(608L);
  }

  @Test
  void transcript_ofAnotherUtterance_saysNothing() {
    scene.hearMs(1_000, ENOUGH_MS, 1_000);
    scene.recognizer.tell(new RecognitionEvent.Partial("u1", "What is a voice?"));
    scene.hearMs(0, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(608L, 608L);
    assertThat(scene.events).noneMatch(EarEvent.Worded.class::isInstance);
  }

  @Test
  void partialInTheSilence_endsAtOnceWhatIsWhole() {
    scene.hearMs(2_000, 512);
    assertThat(scene.decidedAfterMs()).isEmpty();
    scene.understand("What is a voice?");
    assertThat(scene.decidedAfterMs()).containsExactly(512L);
  }

  @Test
  void partialInTheSilence_beforeTheLeastDelay_endsNothingYet() {
    scene.hearMs(2_000, 320);
    scene.understand("What is a voice?");
    assertThat(scene.decidedAfterMs()).isEmpty();
    scene.hearMs(0, 96);
    assertThat(scene.decidedAfterMs()).containsExactly(416L);
  }

  @Test
  void partialInTheSilence_lengthensTheWaitForWhatIsNot() {
    scene.hearMs(2_000);
    scene.understand("I like it.");
    scene.hearMs(0, 384);
    scene.understand("I like it because.");
    scene.hearMs(0, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(1_216L);
  }

  @Test
  void speakerWithLongPauses_isNotCutOffAnyMoreAfterAFew() {
    for (int i = 0; i < 12; i++) {
      scene.hearMs(1_500, 1_216);
    }
    assertThat(scene.decidedAfterMs()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void speakerWithLongPausesAfterWholeSentences_isNotCutOffAnyMoreAfterAFew() {
    for (int i = 0; i < 12; i++) {
      scene.hearMs(1_500);
      scene.understand("I like number " + i + " of them.");
      scene.hearMs(0, 1_216);
    }
    assertThat(scene.decidedAfterMs()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void falseEndpoint_raisesTheDelay() {
    scene.hearMs(2_000, 1_024, 2_000, ENOUGH_MS);
    assertThat(scene.decidedAfterMs().getFirst()).isEqualTo(608L);
    assertThat(scene.decidedAfterMs().getLast()).isGreaterThan(750L);
  }

  @Test
  void speakerWhoIsAnsweredTooEarlyAndGoesOn_isWaitedForLonger() {
    scene.hearMs(2_000, 640);
    scene.ear.answered();
    scene.hearMs(0, 512, 2_000, ENOUGH_MS);
    assertThat(scene.decidedAfterMs().getLast()).isGreaterThan(750L);
  }

  @Test
  void speakerWhoInterruptsAnAnswer_isNotWaitedForLonger() {
    scene.hearMs(2_000, 640);
    scene.ear.answered();
    scene.hearMs(0, 1_024, 2_000, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(608L, 608L);
  }

  @Test
  void noiseAfterAnEndpoint_raisesNothing() {
    scene.hearMs(2_000, 1_024, 64, ENOUGH_MS, 2_000, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(608L, 608L);
  }

  @Test
  void noise_isDroppedAfterTheLeastDelay() {
    scene.hearMs(64, 416);
    assertThat(scene.events).endsWith(new EarEvent.Dropped("u1"));
  }

  @Test
  void cutUtterance_teachesNothing() {
    scene.hearMs(2_000, 512);
    scene.ear.cut();
    scene.hearMs(2_000, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(512L, 608L);
  }

  @Test
  void microphoneMutedAfterAnEndpoint_teachesNothing() {
    scene.hearMs(2_000, 700);
    scene.stall(60_000);
    scene.hearMs(2_000, ENOUGH_MS);
    assertThat(scene.decidedAfterMs()).containsExactly(608L, 608L);
  }

  @Test
  void silence_neverLastsLongerThanTheMost() {
    for (int i = 0; i < 20; i++) {
      scene.hearMs(1_000);
      scene.understand("I went home and...");
      scene.hearMs(0, 2_496);
    }
    scene.hearMs(1_000);
    scene.understand("I went home and then I took the bus and...");
    scene.hearMs(0, 2_976);
    int before = scene.decidedAfterMs().size();
    scene.hearMs(0, 64);
    assertThat(scene.decidedAfterMs()).hasSize(before + 1).last().isEqualTo(3_008L);
  }

  @Test
  void words_areToldOnceBeforeTheEnd() {
    scene.hearMs(1_000);
    scene.understand("I");
    scene.understand("I");
    scene.understand(" ");
    scene.understand("I see.");
    scene.hearMs(0, ENOUGH_MS);
    scene.understand("I see!");
    assertThat(scene.events.stream().filter(EarEvent.Worded.class::isInstance))
        .containsExactly(new EarEvent.Worded("u1", "I"), new EarEvent.Worded("u1", "I see."));
  }

  @Test
  void pause_isToldWithItsEndAndLength() {
    scene.hearMs(1_024, 320, 512);
    assertThat(scene.events)
        .contains(new EarEvent.Paused("u1", 16_384), new EarEvent.Resumed("u1", 320));
  }
}
