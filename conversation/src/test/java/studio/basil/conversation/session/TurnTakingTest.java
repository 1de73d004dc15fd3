package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.TurnMetrics;
import studio.basil.conversation.testing.PlayingClient.Received;
import studio.basil.speech.ChatMessage;

class TurnTakingTest extends SceneTest {
  @Test
  void answer_followsWhatThePersonSaid() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");

    scene.runUntil(6_000);

    assertThat(scene.transcript())
        .containsExactly("you: What is a voice?", "claude: A voice is a sound.");
  }

  @Test
  void firstFrame_comesAsSoonAsEndpointAndProvidersAllow() throws IOException {
    Scene scene = plainScene();
    scene.personSays(500, 2_000, "What is a voice?");

    scene.runUntil(6_000);

    TurnMetrics metrics = scene.client.all(ServerEvent.TurnMeasured.class).getFirst().metrics();
    assertThat(metrics.sttMs()).isEqualTo(80);
    assertThat(metrics.llmFirstTokenMs()).isEqualTo(120);
    assertThat(metrics.ttsFirstAudioMs()).isEqualTo(50);
    assertThat(metrics.serverMs()).isBetween(-0.001, 0.001);
    assertThat(metrics.endpointMs()).isBetween(400.0, 540.0);
    assertThat(metrics.totalMs()).isLessThan(1_000);
  }

  @Test
  void bargeIn_stopsTheAudioAndKeepsWhatWasPlayed() throws IOException {
    Scene scene = sceneWithBargeIn();

    ServerEvent.AudioStopped stopped = scene.client.all(ServerEvent.AudioStopped.class).getFirst();
    assertThat(stopped.reason()).isEqualTo("barge-in");
    long stoppedAt = timeOf(scene, stopped);
    assertThat(stoppedAt).isBetween(5_450L, 5_700L);
    assertThat(scene.client.received())
        .filteredOn(
            received ->
                received.millis() > stoppedAt
                    && received.event() instanceof ServerEvent.AudioSent(var frame)
                    && frame.utteranceId().equals(stopped.utteranceId()))
        .isEmpty();
    String heard = scene.transcript().get(1).substring("claude: ".length());
    assertThat(LONG_ANSWER).startsWith(heard);
    assertThat(heard.length()).isBetween(30, 60);
    assertThat(scene.transcript().subList(2, 4))
        .containsExactly("you: Wait, stop.", "guest: Of course.");
  }

  @Test
  void contextOfTheNextAnswer_holdsOnlyWhatWasPlayed() throws IOException {
    Scene scene = sceneWithBargeIn();

    List<ChatMessage> context = scene.guest.requests().getFirst().messages();
    String heard = scene.transcript().get(1).substring("claude: ".length());
    assertThat(context.stream().map(ChatMessage::text))
        .containsExactly("Anna: Tell me everything.", "Claude: " + heard, "Anna: Wait, stop.");
  }

  @Test
  void cough_holdsTheSpeakerAndLetsItGoOnFromTheSameSample() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 2_000, "Tell me everything.");
    scene.claude.says(LONG_ANSWER);
    scene.personMakesSound(5_000, 5_250);

    scene.runUntil(20_000);

    assertThat(scene.transcript())
        .containsExactly("you: Tell me everything.", "claude: " + LONG_ANSWER);
    assertThat(scene.client.all(ServerEvent.AudioPaused.class)).hasSize(1);
    assertThat(scene.client.all(ServerEvent.AudioResumed.class)).hasSize(1);
    assertThat(scene.client.all(ServerEvent.AudioStopped.class)).isEmpty();
  }

  @Test
  void lostClient_comesBackAndHearsTheRest() throws IOException {
    Scene scene = scene();
    scene.claude.says(LONG_ANSWER);
    scene.at(500, () -> scene.core.say("Tell me everything."));
    scene.at(4_000, scene::loseClient);
    scene.at(34_000, scene::clientBack);

    scene.runUntil(60_000);

    assertThat(scene.transcript())
        .containsExactly("you: Tell me everything.", "claude: " + LONG_ANSWER);
    assertThat(scene.client.all(ServerEvent.Acknowledged.class).getLast().resumed()).isTrue();
    assertThat(scene.closed).isNotCompleted();
  }

  @Test
  void lostClient_thatComesBackBeforeTheLossIsNoticed_hearsTheRest() throws IOException {
    Scene scene = scene();
    scene.claude.says(LONG_ANSWER);
    scene.at(500, () -> scene.core.say("Tell me everything."));
    scene.at(4_000, scene.client::lose);
    scene.at(6_000, scene::clientBack);

    scene.runUntil(40_000);

    assertThat(scene.transcript())
        .containsExactly("you: Tell me everything.", "claude: " + LONG_ANSWER);
    assertThat(scene.client.all(ServerEvent.Failed.class)).isEmpty();
  }

  @Test
  void lostClient_thatStaysAway_endsTheSessionAfterTwoMinutes() throws IOException {
    Scene scene = scene();
    scene.at(4_000, scene::loseClient);

    scene.runUntil(123_900);
    assertThat(scene.closed).isNotCompleted();

    scene.runUntil(126_000);
    assertThat(scene.closed).isCompleted();
  }

  @Test
  void autopilot_letsTheSpeakersTalkInTurnUntilItIsSwitchedOff() throws IOException {
    Scene scene = scene();
    scene.claude.says("First.").says("Third.").says("Fifth.");
    scene.guest.says("Second.").says("Fourth.");
    scene.at(1_000, () -> scene.core.setAutopilot(true));
    scene.at(6_000, () -> scene.core.setAutopilot(false));

    scene.runUntil(15_000);

    assertThat(scene.transcript())
        .startsWith("claude: First.", "guest: Second.", "claude: Third.")
        .hasSizeLessThan(6);
    assertThat(scene.client.all(ServerEvent.StateSnapshot.class).getLast().autopilot()).isFalse();
  }

  @Test
  void typedWords_stopTheSpeakerAndAreAnswered() throws IOException {
    Scene scene = scene();
    scene.claude.says(LONG_ANSWER);
    scene.guest.says("Hello Anna.");
    scene.at(1_000, () -> scene.core.say("Claude, begin."));
    scene.at(4_000, () -> scene.core.say("Guest, are you there?"));

    scene.runUntil(10_000);

    assertThat(scene.transcript().getFirst()).isEqualTo("you: Claude, begin.");
    assertThat(scene.transcript()).contains("guest: Hello Anna.", "you: Guest, are you there?");
    assertThat(scene.client.all(ServerEvent.AudioStopped.class).getFirst().reason())
        .isEqualTo("typed");
  }

  /** Claude is cut off in the middle of a long answer, and the guest answers. */
  private Scene sceneWithBargeIn() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 2_000, "Tell me everything.");
    scene.claude.says(LONG_ANSWER);
    scene.personSays(5_000, 6_500, "Wait, stop.");
    scene.guest.says("Of course.");

    scene.runUntil(12_000);
    return scene;
  }

  private static long timeOf(Scene scene, ServerEvent event) {
    return scene.client.received().stream()
        .filter(received -> received.event().equals(event))
        .findFirst()
        .map(Received::millis)
        .orElseThrow();
  }
}
