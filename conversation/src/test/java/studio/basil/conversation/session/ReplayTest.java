package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.replay.Difference;
import studio.basil.conversation.replay.Replay;
import studio.basil.conversation.replay.ReplayException;
import studio.basil.conversation.replay.ReplayOptions;
import studio.basil.conversation.replay.ReplayReport;

class ReplayTest extends SceneTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LONG_ANSWER =
      "This is a rather long first sentence that goes on for a while. "
          + "This is a second sentence that is just as long as the first one. "
          + "And here is a third one to make it longer still, for good measure.";

  @Test
  void answer_isReplayedTheSame() throws Exception {
    Scene scene = answered();

    assertSame(scene, 2);
  }

  @Test
  void bargeIn_isReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.personSays(500, 2_000, "Tell me everything.");
    scene.claude.says(LONG_ANSWER);
    scene.personSays(5_000, 6_500, "Wait, stop.");
    scene.guest.says("Of course.");
    scene.stopAt(12_000);

    assertSame(scene, 4);
  }

  @Test
  void heldAndResumedAnswer_isReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.personSays(500, 2_000, "Tell me everything.");
    scene.claude.says(LONG_ANSWER);
    scene.personMakesSound(5_000, 5_250);
    scene.stopAt(20_000);

    assertSame(scene, 3);
    assertThat(log(scene)).anyMatch(line -> line.contains("\"turn.resumed\""));
  }

  @Test
  void autopilot_isReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.claude.says("First.").says("Third.").says("Fifth.");
    scene.guest.says("Second.").says("Fourth.");
    scene.at(1_000, () -> scene.core.setAutopilot(true));
    scene.at(6_000, () -> scene.core.setAutopilot(false));
    scene.stopAt(15_000);

    assertThat(replay(scene).differences()).isEmpty();
  }

  @Test
  void providerFailures_areReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.claude.failsOnce();
    scene.guest.says("Good. This is unspeakable. Fine.");
    scene.recognizer.failsOnce();
    scene.at(500, () -> scene.core.say("Hello?"));
    scene.at(2_000, () -> scene.core.say("Anybody?"));
    scene.personMakesSound(8_000, 9_000);
    scene.stopAt(14_000);

    assertSame(scene, 5);
  }

  @Test
  void modelThatNeverAnswers_isReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.claude.hangsOnce();
    scene.at(500, () -> scene.core.say("Hello?"));
    scene.stopAt(20_000);

    assertSame(scene, 2);
  }

  @Test
  void typedWordsAndTheButton_areReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.claude.says(LONG_ANSWER);
    scene.guest.says(LONG_ANSWER);
    scene.at(1_000, () -> scene.core.say("Claude, begin."));
    scene.at(4_000, () -> scene.core.say("Guest, are you there?"));
    scene.at(7_000, scene.core::interrupt);
    scene.stopAt(10_000);

    assertSame(scene, 4);
  }

  @Test
  void lostClient_isReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.claude.says(LONG_ANSWER);
    scene.at(500, () -> scene.core.say("Tell me everything."));
    scene.at(4_000, scene::loseClient);
    scene.at(9_000, scene::clientBack);
    scene.stopAt(25_000);

    assertSame(scene, 2);
  }

  @Test
  void clientThatPlaysNothing_isReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.client.goDeaf();
    scene.claude.says("Can you hear me?");
    scene.at(500, () -> scene.core.say("Hello?"));
    scene.stopAt(8_000);

    assertSame(scene, 2);
  }

  @Test
  void microphoneThatFallsSilent_isReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.personSays(500, 9_000, "And then the line");
    scene.microphone.mute(2_500);
    scene.claude.says("You were cut off.");
    scene.stopAt(8_000);

    assertSame(scene, 2);
  }

  @Test
  void pausesInASentence_areReplayedTheSame() throws Exception {
    Scene scene = scene();
    scene.personSays(500, 1_500, "I think that we should, um");
    scene.personMakesSound(2_000, 3_000);
    scene.personMakesSound(3_200, 4_500);
    scene.claude.says("Indeed.");
    scene.stopAt(10_000);

    assertSame(scene, 2);
  }

  @Test
  void turnLeftOutOfTheLog_isTheOnlyDifference() throws Exception {
    Scene scene = answered();
    change(scene, event -> event.path("utteranceId").asText().equals("u2") ? null : event);

    List<Difference> differences = replay(scene).differences();

    assertThat(differences).hasSize(1);
    assertThat(differences.getFirst().what())
        .contains("\"claude\", who answered,", "in the replay, but not in the log");
  }

  @Test
  void textChangedInTheLog_isTheOnlyDifference() throws Exception {
    Scene scene = answered();
    change(
        scene,
        event ->
            event.path("type").asText().equals("turn.end") && event.has("text")
                ? event.put("text", "A voice is a colour.")
                : event);

    List<Difference> differences = replay(scene).differences();

    assertThat(differences).hasSize(1);
    assertThat(differences.getFirst().what())
        .isEqualTo(
            "\"claude\", who answered, said \"A voice is a colour.\" in the log,"
                + " \"A voice is a sound.\" in the replay.");
  }

  @Test
  void answerThatBeganTwoSecondsLaterInTheLog_isTheOnlyDifference() throws Exception {
    Scene scene = answered();
    change(
        scene,
        event ->
            event.path("utteranceId").asText().equals("u2")
                ? event.put("timestamp", event.path("timestamp").asLong() + 2_000)
                : event);

    List<Difference> differences = replay(scene).differences();

    assertThat(differences).hasSize(1);
    assertThat(differences.getFirst().what())
        .isEqualTo("\"claude\", who answered, began 2.00 s earlier in the replay than in the log.");
  }

  @Test
  void logCutOffInTheMiddle_isReplayedAsFarAsItGoes() throws Exception {
    Scene scene = scene();
    scene.personSays(500, 2_000, "Tell me everything.");
    scene.claude.says(LONG_ANSWER);
    scene.personSays(5_000, 6_500, "Wait, stop.");
    scene.guest.says("Of course.");
    scene.stopAt(12_000);
    byte[] all = Files.readAllBytes(scene.folder.resolve("events.jsonl"));

    for (int share = 1; share < 10; share++) {
      Files.createDirectories(changedFolder(scene));
      Files.write(
          changedFolder(scene).resolve("events.jsonl"),
          Arrays.copyOf(all, 3_000 + (all.length - 3_000) * share / 10));

      ReplayReport report = replay(scene);

      assertThat(report.whole()).isFalse();
      assertThat(report.differences()).as("%d0 %%", share).isEmpty();
    }
  }

  private Scene answered() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");
    scene.stopAt(8_000);
    return scene;
  }

  private static void assertSame(Scene scene, int turns) throws ReplayException, IOException {
    ReplayReport report = replay(scene);
    assertThat(report.differences()).isEmpty();
    assertThat(report.turns()).isEqualTo(turns);
    assertThat(report.whole()).isTrue();
  }

  private static ReplayReport replay(Scene scene) throws ReplayException, IOException {
    return Replay.run(
        Files.exists(changedFolder(scene)) ? changedFolder(scene) : scene.folder,
        new ReplayOptions(
            ReplayOptions.standard().tolerance(),
            ScenePrices.in(scene.folder.resolveSibling("prices.yml"))));
  }

  /** Where a log lies that was changed; the scene's own stays as it is. */
  private static Path changedFolder(Scene scene) {
    return scene.folder.resolve("changed");
  }

  private static List<String> log(Scene scene) throws IOException {
    return Files.readAllLines(scene.folder.resolve("events.jsonl"));
  }

  /** Changes the events of a log; null leaves one out. */
  private static void change(Scene scene, Function<ObjectNode, @Nullable ObjectNode> change)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : log(scene)) {
      ObjectNode changed = change.apply((ObjectNode) JSON.readTree(line));
      if (changed != null) {
        lines.add(changed.toString());
      }
    }
    Files.createDirectories(changedFolder(scene));
    Files.write(changedFolder(scene).resolve("events.jsonl"), lines);
  }
}
