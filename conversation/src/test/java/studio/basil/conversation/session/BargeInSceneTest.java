package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.testing.PlayingClient;
import studio.basil.conversation.testing.ScriptedVoice;
import studio.basil.speech.ChatMessage;

class BargeInSceneTest extends SceneTest {

  @Test
  void cough_partsTheTrackInTwoAndNoSampleIsLostOrHeardTwice() throws IOException {
    Scene scene = talkingScene();
    scene.personMakesSound(5_000, 5_250);

    scene.stopAt(20_000);

    List<SceneTracks.Span> loud = new SceneTracks(scene).loud("claude");
    assertThat(loud).hasSize(2);
    assertThat(loud.getLast().fromMs() - loud.getFirst().toMs()).isBetween(400L, 1_000L);
    long madeMs =
        scene.voice.spoken().stream().mapToLong(String::length).sum() * 1_000 / ScriptedVoice.PACE;
    assertThat(loud.stream().mapToLong(span -> span.toMs() - span.fromMs()).sum())
        .isBetween(madeMs - 20, madeMs + 20);
    assertThat(scene.heardOf("claude")).isEqualTo(LONG_ANSWER);
  }

  @Test
  void words_interrupt() throws IOException {
    Scene scene = talkingScene();
    scene.personSays(5_000, 7_000, "But that is not true.");
    scene.guest.says("You are right.");

    scene.stopAt(12_000);

    assertThat(stops(scene)).containsExactly("barge-in");
    assertThat(scene.transcript()).endsWith("you: But that is not true.", "guest: You are right.");
  }

  @Test
  void wait_interruptsBeforeOtherWordsWould() throws IOException {
    Scene scene = talkingScene();
    scene.recognizer.understandsAfter(Duration.ofMillis(500));
    scene.personSays(5_000, 6_500, "Wait, stop.");

    scene.stopAt(12_000);

    assertThat(scene.log.firstMs("turn.interrupted")).isBetween(5_200L, 5_449L);
  }

  @Test
  void longSoundWithoutWords_interruptsAndIsAnsweredByNobody() throws IOException {
    Scene scene = talkingScene();
    scene.personMakesSound(5_000, 8_000);

    scene.stopAt(12_000);

    assertThat(scene.log.firstMs("turn.interrupted")).isBetween(6_500L, 6_700L);
    assertThat(scene.guest.requests()).isEmpty();
  }

  @Test
  void wordsThatComeLate_interruptTheSpeakerWhoWentOn() throws IOException {
    Scene scene = talkingScene();
    scene.recognizer.takes(Duration.ofSeconds(4));
    scene.personSays(5_000, 5_400, "Why is that?");
    scene.guest.says("Because.");

    scene.stopAt(16_000);

    assertThat(scene.log.firstMs("turn.resumed")).isBetween(7_700L, 8_200L);
    assertThat(scene.log.firstMs("turn.interrupted")).isBetween(9_700L, 10_100L);
    assertThat(scene.heardOf("guest")).isEqualTo("Because.");
  }

  @Test
  void speechIntoAnAnswerThatIsNotHeardYet_isAnsweredTogetherWithWhatWasAsked() throws IOException {
    Scene scene = plainScene();
    scene.claude.takes(Duration.ofSeconds(1));
    scene.claude.says("Never heard.").says("Both are sounds.");
    scene.personSays(500, 2_000, "What is a voice?");
    scene.personSays(2_700, 4_000, "And what is a tone?");

    scene.stopAt(9_000);

    assertThat(scene.transcript())
        .containsExactly(
            "you: What is a voice?", "you: And what is a tone?", "claude: Both are sounds.");
  }

  @Test
  void bargeInAtTheVeryEnd_losesNeitherSpeaker() throws IOException {
    for (long at = 3_350; at <= 3_850; at += 50) {
      Scene scene = plainScene();
      scene.claude.says("A voice is a sound.");
      scene.guest.says("It is indeed.");
      scene.personSays(500, 2_000, "What is a voice?");
      scene.personSays(at, at + 1_200, "And a tone is one too, is it?");

      scene.stopAt(9_000);

      assertThat(scene.heardOf("claude")).isNotEmpty();
      assertThat(scene.transcript()).endsWith("guest: It is indeed.");
    }
  }

  @Test
  void twoInARow_leaveOfBothSpeakersWhatWasHeard() throws IOException {
    Scene scene = talkingScene();
    scene.guest.says(LONG_ANSWER);
    scene.claude.says("As you wish.");
    scene.personSays(5_000, 6_500, "Let the other one speak.");
    scene.personSays(9_000, 10_500, "I have heard enough of that.");

    scene.stopAt(15_000);

    assertThat(stops(scene)).containsExactly("barge-in", "barge-in");
    assertThat(scene.transcript()).hasSize(6).endsWith("claude: As you wish.");
  }

  @Test
  void wordsWhileTheSpeakerIsHeld_interrupt() throws IOException {
    Scene scene = talkingScene();
    scene.recognizer.takes(Duration.ofSeconds(1));
    scene.personMakesSound(5_000, 5_250);
    scene.personSays(6_000, 7_500, "But tell me why.");

    scene.stopAt(15_000);

    assertThat(stops(scene)).containsExactly("barge-in");
    assertThat(scene.client.all(ServerEvent.AudioResumed.class)).isEmpty();
  }

  @Test
  void typedWordsWhileTheSpeakerIsHeld_interrupt() throws IOException {
    Scene scene = talkingScene();
    scene.guest.says("I take over.");
    scene.personMakesSound(5_000, 5_250);
    scene.personTypes(5_400, "Guest, go on.");

    scene.stopAt(12_000);

    assertThat(stops(scene)).containsExactly("typed");
    assertThat(scene.transcript()).endsWith("guest: I take over.");
  }

  @Test
  void typedWords_areAnsweredInSightOfAllThatWasHeard() throws IOException {
    Scene scene = talkingScene();
    scene.personTypes(5_000, "Guest, do you agree?");

    scene.stopAt(12_000);

    assertThat(scene.guest.requests().getFirst().messages().stream().map(ChatMessage::text))
        .containsExactly(
            "Anna: Claude, tell me everything.",
            "Claude: " + scene.heardOf("claude"),
            "Anna: Guest, do you agree?");
  }

  @Test
  void wordsBeforeTheLastReport_areAnsweredTogetherWithTheFirst() throws IOException {
    Scene scene = talkingScene();
    scene.personTypes(5_000, "Guest, do you agree?");
    scene.personTypes(5_000, "Or rather: do you know?");

    scene.stopAt(12_000);

    assertThat(scene.guest.requests().getLast().messages().stream().map(ChatMessage::text))
        .endsWith("Anna: Guest, do you agree?", "Anna: Or rather: do you know?");
    assertThat(scene.guest.requests()).hasSize(1);
  }

  @Test
  void coughWhileTheLastReportIsOnItsWay_holdsTheNextSpeaker() throws IOException {
    Scene scene = talkingScene();
    scene.client.reportsTake(Duration.ofMillis(300));
    scene.guest.says("I take over.");
    scene.personTypes(5_000, "Guest, go on.");
    scene.personMakesSound(4_950, 5_600);

    scene.stopAt(12_000);

    assertThat(scene.guest.requests().getFirst().messages()).hasSize(3);
    assertThat(scene.heardOf("guest")).isEqualTo("I take over.");
    assertThat(scene.client.sounds().getLast().fromMs()).isGreaterThan(6_000);
  }

  @Test
  void button_silencesAndNobodyAnswers() throws IOException {
    Scene scene = talkingScene();
    scene.at(5_000, scene.core::interrupt);

    scene.runUntil(9_000);

    assertThat(stops(scene)).containsExactly("interrupted");
    assertThat(scene.guest.requests()).isEmpty();
    assertThat(orbs(scene).values()).containsOnly(OrbState.IDLE);
  }

  @Test
  void nothing_isHeardOfAnAnswerAfterItWasStopped() throws IOException {
    Scene scene = talkingScene();
    scene.personSays(5_000, 6_500, "But that is not true.");

    scene.stopAt(12_000);

    long stoppedAt = scene.log.firstMs("turn.interrupted");
    assertThat(scene.client.sounds().stream().filter(sound -> sound.speaker().equals("claude")))
        .extracting(PlayingClient.Sound::toMs)
        .allSatisfy(end -> assertThat(end).isLessThanOrEqualTo(stoppedAt));
  }

  private static List<String> stops(Scene scene) {
    return scene.client.all(ServerEvent.AudioStopped.class).stream()
        .map(ServerEvent.AudioStopped::reason)
        .toList();
  }
}
