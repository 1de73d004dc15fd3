package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.testing.PlayingClient.Sound;

class AutopilotSceneTest extends SceneTest {
  private static final String LONG_SPEECH =
      "This sentence takes about four seconds to be spoken, all in all. ";

  @Test
  void speakers_alternateWithShortPauses() throws IOException {
    Scene scene = onAutopilot();
    scene.claude.says("The first of all.").says("And the third.");
    scene.guest.says("Then comes the second.");

    scene.stopAt(6_500);

    assertThat(scene.transcript())
        .startsWith(
            "claude: The first of all.", "guest: Then comes the second.", "claude: And the third.");
    assertThat(pauses(scene)).allSatisfy(pause -> assertThat(pause).isBetween(570L, 900L));
  }

  @Test
  void speakerWhoWasHeardFarLonger_isPassedOver() throws IOException {
    Scene scene = onAutopilot();
    scene.claude.says("Begin.").says("Short.").says("Once more.");
    scene.guest.says(LONG_SPEECH.repeat(13));

    scene.stopAt(64_000);

    assertThat(speakers(scene)).startsWith("claude", "guest", "claude", "claude");
  }

  @Test
  void wordToAnother_goesToThatOneAllTheSame() throws IOException {
    Scene scene = onAutopilot();
    scene.claude.says("Begin.").says("That was long. Guest, is there more?");
    scene.guest.says(LONG_SPEECH.repeat(13)).says("There is.");

    scene.stopAt(68_000);

    assertThat(speakers(scene)).startsWith("claude", "guest", "claude", "guest");
  }

  @Test
  void questionToThePerson_isGivenTime() throws IOException {
    Scene scene = onAutopilot();
    scene.claude.says("What do you think, Anna?");

    scene.stopAt(9_500);

    assertThat(pauses(scene).getFirst()).isBetween(3_970L, 4_500L);
  }

  @Test
  void person_takesTheFloorAtAnyTime() throws IOException {
    for (long at = 1_700; at < 7_000; at += 450) {
      Scene scene = onAutopilot();
      scene.claude.says("The first speaker says a sentence.").says("To you, Anna.");
      scene.guest.says("The second speaker says a sentence.").says("To you, Anna.");
      scene.personSays(at, at + 1_500, "Now let me say something.");

      scene.stopAt(11_000);

      assertThat(scene.transcript()).contains("you: Now let me say something.");
      List<String> after =
          scene
              .transcript()
              .subList(
                  scene.transcript().indexOf("you: Now let me say something.") + 1,
                  scene.transcript().size());
      assertThat(after).as("answers to what was said at %s", at).isNotEmpty();
    }
  }

  @Test
  void longestMonologue_endsWithAWholeSentence() throws IOException {
    Scene scene = scene(monologuesOf(Duration.ofSeconds(10)));
    scene.claude.says(LONG_SPEECH.repeat(6));
    scene.personTypes(1_000, "Claude, tell me everything.");

    scene.stopAt(25_000);

    assertThat(scene.heardOf("claude")).isEqualTo(LONG_SPEECH.repeat(3).strip());
  }

  @Test
  void threeFailuresInARow_switchItOff() throws IOException {
    Scene scene = onAutopilot();
    scene.claude.failsOnce().failsOnce();
    scene.guest.failsOnce();

    scene.stopAt(9_000);

    assertThat(scene.faults())
        .containsExactly("llm-failed", "llm-failed", "llm-failed", "autopilot-off");
  }

  private Scene onAutopilot() throws IOException {
    Scene scene = scene();
    return scene.at(1_000, () -> scene.core.setAutopilot(true));
  }

  private static SessionProfile monologuesOf(Duration longest) {
    SessionProfile usual = SessionProfile.standard();
    SpeakingProfile speaking = usual.speaking();
    return new SessionProfile(
        usual.listening(),
        usual.thinking(),
        new SpeakingProfile(
            speaking.bargeIn(),
            speaking.wordlessBargeIn(),
            speaking.falseBargeIn(),
            speaking.autopilotPause(),
            speaking.personPause(),
            speaking.fairness(),
            longest),
        usual.budget(),
        usual.idle(),
        usual.kept());
  }

  private static List<String> speakers(Scene scene) {
    return scene.log.texts("turn.start", "speaker");
  }

  /** The silence between the utterances that the client played. */
  private static List<Long> pauses(Scene scene) {
    List<Sound> sounds = SceneTracks.utterances(scene.client.sounds());
    return IntStream.range(1, sounds.size())
        .mapToObj(i -> sounds.get(i).fromMs() - sounds.get(i - 1).toMs())
        .toList();
  }
}
