package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.Caption;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.testing.PlayingClient;

class ReconnectionSceneTest extends SceneTest {

  @Test
  void lostWhileTheSpeakerSpeaks_leavesSilenceInTheTrack() throws IOException {
    Scene scene = talkingScene();
    away(scene, 4_000, 34_000);

    scene.stopAt(50_000);

    assertThat(scene.heardOf("claude")).isEqualTo(LONG_ANSWER);
    List<SceneTracks.Span> loud = new SceneTracks(scene).loud("claude");
    assertThat(loud.getFirst().toMs()).isBetween(3_900L, 4_100L);
    assertThat(loud.get(1).fromMs()).isBetween(33_200L, 34_100L);
  }

  @Test
  void lostWhileTheSpeakerThinks_hearsTheAnswerOnceBack() throws IOException {
    Scene scene = plainScene();
    scene.claude.says("A voice is a sound.");
    scene.personTypes(1_000, "What is a voice?");
    away(scene, 1_050, 11_050);

    scene.stopAt(20_000);

    assertThat(scene.heardOf("claude")).isEqualTo("A voice is a sound.");
    assertThat(scene.client.sounds().getFirst().fromMs()).isGreaterThan(11_000);
  }

  @Test
  void lostWhileThePersonSpeaks_isAnsweredOnceBack() throws IOException {
    Scene scene = scene();
    scene.claude.says("A voice is a sound.");
    scene.personSays(1_000, 4_000, "What is a voice?");
    away(scene, 3_000, 13_000);

    scene.stopAt(22_000);

    assertThat(scene.transcript())
        .containsExactly("you: What is a voice?", "claude: A voice is a sound.");
    assertThat(scene.client.sounds().getFirst().fromMs()).isGreaterThan(13_000);
  }

  @Test
  void lostWhileTheSpeakerIsHeldForANoise_hearsTheRest() throws IOException {
    Scene scene = talkingScene();
    scene.personMakesSound(5_000, 7_000);
    away(scene, 5_400, 15_000);

    scene.stopAt(32_000);

    assertThat(scene.heardOf("claude")).isEqualTo(LONG_ANSWER);
  }

  @Test
  void lostWhileTheSpeakerIsHeldForWords_hearsTheAnswerToThem() throws IOException {
    Scene scene = talkingScene();
    scene.guest.says("Because.");
    scene.personSays(5_000, 5_900, "Why is that?");
    away(scene, 5_400, 15_000);

    scene.stopAt(25_000);

    assertThat(scene.transcript()).endsWith("you: Why is that?", "guest: Because.");
    assertThat(scene.client.sounds())
        .filteredOn(sound -> sound.speaker().equals("claude"))
        .extracting(PlayingClient.Sound::toMs)
        .allSatisfy(end -> assertThat(end).isLessThan(5_400));
  }

  @Test
  void lostAndBackWhileTheSpeakerIsHeld_isHeldStill() throws IOException {
    Scene scene = talkingScene();
    scene.recognizer.takes(Duration.ofMillis(1_500));
    scene.personMakesSound(5_000, 5_300);
    away(scene, 5_800, 6_500);

    scene.stopAt(25_000);

    assertThat(scene.heardOf("claude")).isEqualTo(LONG_ANSWER);
    assertThat(scene.client.all(ServerEvent.AudioPaused.class)).hasSize(2);
  }

  @Test
  void snapshotOfAClientThatIsBack_holdsTheCaptions() throws IOException {
    Scene scene = scene();
    scene.claude.says("A voice is a sound.");
    scene.personTypes(1_000, "What is a voice?");
    away(scene, 5_000, 35_000);

    scene.runUntil(36_000);

    assertThat(scene.client.all(ServerEvent.StateSnapshot.class).getLast().captions())
        .extracting(Caption::text)
        .containsExactly("What is a voice?", "A voice is a sound.");
  }

  @Test
  void anotherWindow_takesTheSessionOver() throws IOException {
    Scene scene = talkingScene();
    scene.at(5_000, scene::takeOver);

    scene.stopAt(20_000);

    assertThat(scene.client.all(ServerEvent.Acknowledged.class).getFirst().resumed()).isTrue();
    assertThat(scene.heardOf("claude")).isEqualTo(LONG_ANSWER);
  }

  @Test
  void clientThatStaysAway_leavesAFinishedRecordingAfterTwoMinutes() throws IOException {
    Scene scene = talkingScene();
    scene.at(4_000, scene::loseClient);

    scene.runUntil(126_000);

    assertThat(scene.closed).isCompleted();
    assertThat(scene.log.texts("session.end", "reason")).containsExactly("disconnected");
    assertThat(LONG_ANSWER).startsWith(scene.log.texts("turn.end", "text").getLast());
  }

  @Test
  void autopilot_waitsForTheClient() throws IOException {
    Scene scene = scene();
    scene.claude.says("The first.");
    scene.guest.says("The second.");
    scene.at(1_000, () -> scene.core.setAutopilot(true));
    away(scene, 2_600, 12_600);

    scene.stopAt(25_000);

    assertThat(scene.client.sounds())
        .noneMatch(sound -> sound.fromMs() > 3_300 && sound.fromMs() < 12_600);
    assertThat(scene.transcript()).startsWith("claude: The first.", "guest: The second.");
  }

  private static void away(Scene scene, long fromMs, long toMs) {
    scene.at(fromMs, scene::loseClient);
    scene.at(toMs, scene::clientBack);
  }
}
