package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;
import studio.basil.conversation.Caption;
import studio.basil.conversation.ServerEvent;

class EpisodeFilesTest extends SceneTest {
  @Test
  void stop_leavesAllFilesAndTheirTracksAreAsLongAsTheSession() throws IOException {
    Scene scene = sceneOfSevenSeconds();

    assertThat(scene.closed).isCompleted();
    ServerEvent.RecordingReady ready =
        scene.client.all(ServerEvent.RecordingReady.class).getFirst();
    assertThat(ready.files().stream().map(file -> file.name()))
        .containsExactly(
            "claude.vtt",
            "claude.webm",
            "events.jsonl",
            "guest.vtt",
            "guest.webm",
            "session.yml",
            "you.vtt",
            "you.webm");
    for (String track : List.of("you", "claude", "guest")) {
      AudioClip clip = AudioDecoder.decode(scene.folder.resolve(track + ".webm"), 48_000);
      assertThat(clip.length() / 48.0).as(track).isBetween(6_980.0, 7_020.0);
    }
  }

  @Test
  void tracks_holdWhatWasSaidWhenItWasSaid() throws IOException {
    Scene scene = sceneOfSevenSeconds();

    assertThat(firstLoudMs(scene, "you")).isBetween(450.0, 550.0);
    Caption answer = scene.client.captions().getLast();
    assertThat(firstLoudMs(scene, "claude"))
        .isBetween(answer.startMs() - 50.0, answer.startMs() + 50.0);
  }

  @Test
  void eventLog_tellsTheWholeTurn() throws IOException {
    Scene scene = sceneOfSevenSeconds();

    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(scene.folder.resolve("events.jsonl"))) {
      events.add(new ObjectMapper().readTree(line));
    }
    assertThat(events.stream().map(event -> event.get("type").asText()))
        .containsExactly(
            "session.start",
            "turn.start",
            "stt.partial",
            "stt.partial",
            "stt.final",
            "caption",
            "turn.end",
            "turn.start",
            "llm.start",
            "llm.complete",
            "tts.start",
            "tts.complete",
            "turn.metrics",
            "caption",
            "turn.end",
            "session.end");
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.get("sessionId").asText()).isEqualTo("s1");
              assertThat(event.get("timestamp").asLong())
                  .isGreaterThanOrEqualTo(Scene.STARTED.toEpochMilli());
            });
  }

  @Test
  void stopWhileThePersonSpeaks_keepsTheLastWords() throws IOException {
    Scene scene = scene();
    scene.personSays(500, 9_000, "My last words");

    scene.stopAt(3_000);

    assertThat(Files.readString(scene.folder.resolve("you.vtt"))).contains("My last words");
  }

  @Test
  void recordingFolderThatIsNotThere_isToldAndTheSessionGoesOn() throws IOException {
    Scene scene = new Scene(temp.resolve("missing"), false, SessionProfile.standard());
    scene.claude.says("I am here.");
    scene.at(500, () -> scene.core.say("Hello?"));

    scene.stopAt(5_000);

    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("recording-failed");
    assertThat(scene.transcript()).contains("claude: I am here.");
    assertThat(scene.closed).isCompleted();
  }

  @Test
  void typedWords_areCaptionedLongEnoughToBeRead() throws IOException {
    Scene scene = scene();
    scene.at(1_000, () -> scene.core.say("A sentence of a bit more than twenty characters."));

    scene.stopAt(4_000);

    assertThat(Files.readString(scene.folder.resolve("you.vtt")))
        .contains("00:00:01.000 --> 00:00:03.880");
  }

  /** The person asks, Claude answers, and the session is stopped. */
  private Scene sceneOfSevenSeconds() throws IOException {
    Scene scene = plainScene();
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");

    scene.stopAt(7_000);
    return scene;
  }

  private static double firstLoudMs(Scene scene, String track) throws IOException {
    float[] samples = AudioDecoder.decode(scene.folder.resolve(track + ".webm"), 48_000).samples();
    for (int i = 0; i < samples.length; i++) {
      if (Math.abs(samples[i]) > 0.1f) {
        return i / 48.0;
      }
    }
    return Double.NaN;
  }
}
