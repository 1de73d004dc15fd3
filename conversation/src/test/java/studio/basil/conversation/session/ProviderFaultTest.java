package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;

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
}
