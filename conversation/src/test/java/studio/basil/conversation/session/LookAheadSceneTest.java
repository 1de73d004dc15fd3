package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.testing.PlayingClient.Sound;

class LookAheadSceneTest extends SceneTest {
  private static final String DIALOGUE = "This is what I have to say about it.";

  @Test
  void preparedAnswer_isHeardSoonerAndAskedForOnce() throws IOException {
    Scene prepared = dialogue(scene());
    Scene unprepared = dialogue(plainScene());

    assertThat(pauseMs(prepared)).isLessThan(pauseMs(unprepared) - 100);
    assertThat(prepared.guest.requests()).hasSize(1);
    assertThat(prepared.log.texts("turn.ahead", "outcome").getFirst()).isEqualTo("used");
  }

  @Test
  void profileWithoutPreparation_preparesNothing() throws IOException {
    assertThat(dialogue(plainScene()).log.all("turn.ahead")).isEmpty();
  }

  @Test
  void bargeIn_discardsWhatIsPrepared() throws IOException {
    Scene scene = dialogue();
    scene.personSays(1_900, 3_400, "But that is not true.");

    scene.stopAt(8_000);

    assertThat(scene.log.texts("turn.ahead", "reason").getFirst()).isEqualTo("barge-in");
    assertThat(wasted(scene)).isGreaterThan(Money.ZERO);
  }

  @Test
  void sentenceThatCannotBeSpoken_discardsWhatWasPreparedForIt() throws IOException {
    Scene scene = scene();
    scene.claude.says("This is good. This is unspeakable. This is fine.");
    scene.at(1_000, () -> scene.core.setAutopilot(true));

    scene.stopAt(5_500);

    assertThat(scene.log.texts("turn.ahead", "outcome").getFirst()).isEqualTo("discarded");
    assertThat(scene.guest.requests()).hasSize(2);
  }

  @Test
  void autopilotSwitchedOff_discardsWhatIsPrepared() throws IOException {
    Scene scene = dialogue();
    scene.at(2_500, () -> scene.core.setAutopilot(false));

    scene.stopAt(8_000);

    assertThat(scene.log.texts("turn.ahead", "reason")).containsExactly("autopilot was switched");
    assertThat(scene.heardOf("guest")).isEmpty();
  }

  @Test
  void preparedAnswerThatFails_isAskedForAgain() throws IOException {
    Scene scene = scene();
    scene.claude.says(DIALOGUE);
    scene.guest.failsOnce().says("I am back.");
    scene.at(1_000, () -> scene.core.setAutopilot(true));

    scene.stopAt(5_500);

    assertThat(scene.faults()).isEmpty();
    assertThat(scene.transcript()).contains("guest: I am back.");
  }

  @Test
  void preparedAnswerWhoseFirstSentenceFails_isAskedForAgain() throws IOException {
    Scene scene = scene();
    scene.claude.says(DIALOGUE);
    scene.guest.says("Quite unspeakable.").says("I am back.");
    scene.at(1_000, () -> scene.core.setAutopilot(true));

    scene.stopAt(5_500);

    assertThat(scene.transcript()).contains("guest: I am back.");
  }

  @Test
  void preparedAnswerWhoseLaterSentenceFails_isHeardWithoutIt() throws IOException {
    Scene scene = scene();
    scene.claude.says(DIALOGUE);
    scene.guest.says("This is good. This is unspeakable. This is fine.");
    scene.at(1_000, () -> scene.core.setAutopilot(true));

    scene.stopAt(8_500);

    assertThat(scene.faults()).containsExactly("tts-failed");
    assertThat(scene.heardOf("guest")).isEqualTo("This is good. This is fine.");
  }

  @Test
  void preparedAnswerWithoutWords_failsOnceItIsAskedFor() throws IOException {
    Scene scene = scene();
    scene.claude.says(DIALOGUE);
    scene.guest.says("");
    scene.at(1_000, () -> scene.core.setAutopilot(true));

    scene.stopAt(8_500);

    assertThat(scene.log.texts("turn.end", "outcome")).contains("silent");
  }

  @Test
  void answerToThePerson_isPreparedInThePause() throws IOException {
    Scene prepared = question(scene());
    Scene unprepared = question(plainScene());

    assertThat(prepared.claude.requests()).hasSize(1);
    assertThat(prepared.log.texts("turn.ahead", "outcome")).containsExactly("used");
    assertThat(prepared.client.sounds().getFirst().fromMs())
        .isLessThan(unprepared.client.sounds().getFirst().fromMs() - 100);
  }

  @Test
  void personWhoGoesOn_discardsIt() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 2_000, "I like the old house");
    scene.microphone.hears(2_500, 3_500);

    scene.stopAt(7_000);

    assertThat(scene.log.texts("turn.ahead", "reason")).contains("the person went on");
    assertThat(wasted(scene)).isGreaterThan(Money.ZERO);
  }

  @Test
  void finalTextOfOtherWords_discardsIt() throws IOException {
    Scene scene = scene();
    scene.recognizer.mishears("What is a choice?");
    scene.personSays(500, 2_000, "What is a voice?");

    scene.stopAt(7_000);

    assertThat(scene.log.texts("turn.ahead", "reason"))
        .containsExactly("another answer was asked for");
    assertThat(scene.claude.requests()).hasSize(2);
    assertThat(wasted(scene)).isGreaterThan(Money.ZERO);
  }

  @Test
  void finalTextOfTheSameWordsInAnotherSpelling_usesIt() throws IOException {
    Scene scene = scene();
    scene.recognizer.mishears("what is a voice");
    scene.personSays(500, 2_000, "What is a voice?");

    scene.stopAt(7_000);

    assertThat(scene.log.texts("turn.ahead", "outcome")).containsExactly("used");
  }

  private static Money wasted(Scene scene) {
    return scene.purse.budget().wasted();
  }

  private Scene dialogue() throws IOException {
    Scene scene = scene();
    scene.claude.says(DIALOGUE);
    scene.guest.says(DIALOGUE);
    return scene.at(1_000, () -> scene.core.setAutopilot(true));
  }

  private static Scene dialogue(Scene scene) {
    scene.claude.says(DIALOGUE);
    scene.guest.says(DIALOGUE);
    return scene.at(1_000, () -> scene.core.setAutopilot(true)).stopAt(6_000);
  }

  private static Scene question(Scene scene) {
    scene.claude.says("A voice is a sound.");
    return scene.personSays(500, 2_000, "What is a voice?").stopAt(6_000);
  }

  private static long pauseMs(Scene scene) {
    List<Sound> sounds = SceneTracks.utterances(scene.client.sounds());
    return sounds.get(1).fromMs() - sounds.get(0).toMs();
  }
}
