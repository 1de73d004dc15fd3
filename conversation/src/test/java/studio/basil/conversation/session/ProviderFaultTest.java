package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.testing.ScriptedSpeaker;

class ProviderFaultTest extends SceneTest {
  @Test
  void modelFailure_isToldAndTheFloorIsFreeAgain() throws IOException {
    Scene scene = scene();
    scene.claude.failsOnce();
    scene.guest.says("I am here.");
    scene.at(500, () -> scene.core.say("Hello?"));
    scene.at(2_000, () -> scene.core.say("Anybody?"));

    scene.runUntil(6_000);

    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("llm-failed");
    assertThat(scene.transcript()).contains("guest: I am here.");
  }

  @Test
  void modelThatNeverAnswers_isGivenUp() throws IOException {
    Scene scene = scene();
    scene.claude.hangsOnce();
    scene.at(500, () -> scene.core.say("Hello?"));

    scene.runUntil(20_000);

    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("llm-failed");
    assertThat(orbs(scene).get("claude")).isEqualTo(OrbState.IDLE);
  }

  @Test
  void modelThatSaysNothing_leavesTheFloorFree() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 2_000, "Hello?");
    scene.claude.says("");
    scene.guest.says("I am here.");
    scene.at(5_000, () -> scene.core.say("Anybody?"));

    scene.runUntil(10_000);

    assertThat(scene.transcript())
        .containsExactly("you: Hello?", "you: Anybody?", "guest: I am here.");
  }

  @Test
  void sentenceThatCannotBeSpoken_isLeftOut() throws IOException {
    Scene scene = scene();
    scene.claude.says("Good. This is unspeakable. Fine.");
    scene.at(500, () -> scene.core.say("Hello?"));

    scene.runUntil(6_000);

    assertThat(scene.transcript()).contains("claude: Good. Fine.");
    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("tts-failed");
  }

  @Test
  void audioThatIsNeverPlayed_isNotWhatWasSaid() throws IOException {
    Scene scene = scene();
    scene.client.goDeaf();
    scene.claude.says("Can you hear me?");
    scene.at(500, () -> scene.core.say("Hello?"));

    scene.runUntil(8_000);

    assertThat(scene.transcript()).containsExactly("you: Hello?");
    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("playback-stalled");
    assertThat(orbs(scene).get("claude")).isEqualTo(OrbState.IDLE);
  }

  @Test
  void speechThatBreaksOffWithTheMicrophone_isAnsweredAllTheSame() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 9_000, "And then the line");
    scene.microphone.mute(2_500);
    scene.claude.says("You were cut off.");

    scene.runUntil(8_000);

    assertThat(scene.transcript())
        .containsExactly("you: And then the line", "claude: You were cut off.");
  }

  @Test
  void failedRecognition_isToldAndNobodyAnswers() throws IOException {
    Scene scene = scene();
    scene.recognizer.failsOnce();
    scene.microphone.hears(500, 2_000);

    scene.runUntil(6_000);

    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("stt-failed");
    assertThat(scene.transcript()).isEmpty();
    assertThat(orbs(scene).values()).containsOnly(OrbState.IDLE);
  }

  @Test
  void modelThatFailsWithinItsText_isHeardAsFarAsItCame() throws IOException {
    Scene scene = answerOf(claude -> claude.failsAfter("This is whole. This is"));

    assertThat(scene.faults()).containsExactly("llm-failed");
    assertThat(scene.heardOf("claude")).isEqualTo("This is whole. This is");
    assertThat(scene.log.all("llm.cancelled")).hasSize(1);
  }

  @Test
  void modelThatGivesNoWord_leavesTheFloorFree() throws IOException {
    Scene scene = answerOf(claude -> claude.says(""));

    assertThat(scene.log.texts("turn.end", "outcome")).containsExactly("silent");
  }

  @Test
  void modelThatTellsItsEndWhenAllIsPlayed_isDone() throws IOException {
    Scene scene = scene();
    scene.claude.saysAndEndsLate("That was all.");
    scene.personTypes(500, "Hello?");

    scene.stopAt(25_000);

    assertThat(scene.heardOf("claude")).isEqualTo("That was all.");
    assertThat(scene.log.texts("turn.end", "outcome")).containsExactly("complete");
  }

  @Test
  void firstSentenceThatCannotBeSpoken_isLeftOut() throws IOException {
    Scene scene = answerOf(claude -> claude.says("This is unspeakable. This is fine."));

    assertThat(scene.heardOf("claude")).isEqualTo("This is fine.");
  }

  @Test
  void sentenceWhoseVoiceBreaks_isHeardInPart() throws IOException {
    Scene scene =
        answerOf(claude -> claude.says("This long sentence breaks in its middle. This is fine."));

    assertThat(scene.heardOf("claude")).startsWith("This long").endsWith("This is fine.");
    assertThat(scene.log.all("tts.cancelled")).hasSize(1);
  }

  @Test
  void answerOfWhichNothingCanBeSpoken_leavesTheFloorFree() throws IOException {
    Scene scene = answerOf(claude -> claude.says("This is unspeakable. It is unspeakable."));

    assertThat(scene.transcript()).containsExactly("you: Hello?");
    assertThat(scene.log.texts("turn.end", "outcome")).containsExactly("silent");
  }

  @Test
  void providersThatTakeOver_areInTheLog() throws IOException {
    Scene scene = answerOf(claude -> claude.saysAfterSwitch("This is from elsewhere."));

    assertThat(scene.log.texts("provider.switched", "stage")).containsExactly("llm", "tts");
    assertThat(scene.log.texts("provider.switched", "to")).containsOnly("second");
  }

  @Test
  void textThatNeverComes_doesNotKeepTheSessionFromItsEnd() throws IOException {
    Scene scene = scene();
    scene.recognizer.hangsOnce();
    scene.microphone.hears(500, 2_000);

    scene.stopAt(3_000);

    assertThat(scene.closed).isCompleted();
    assertThat(scene.log.texts("turn.end", "outcome")).containsExactly("no-words");
  }

  @Test
  void textThatCannotBePaid_isNotSpoken() throws IOException {
    SessionProfile usual = plain();
    Scene scene = scene(usual.with(BudgetLimits.of(Money.ofUsd("0.002"), Duration.ofHours(1))));
    String sentence = "A sentence of so many words that it costs more than is left in the purse, ";
    scene.claude.says(sentence + sentence);
    scene.personTypes(500, "Hello?");

    scene.stopAt(9_000);

    assertThat(scene.purse.budget().spent()).isLessThanOrEqualTo(Money.ofUsd("0.0022"));
  }

  /** Claude is asked and answers like this. */
  private Scene answerOf(Consumer<ScriptedSpeaker> line) throws IOException {
    Scene scene = scene();
    line.accept(scene.claude);
    return scene.personTypes(500, "Hello?").stopAt(7_000);
  }
}
