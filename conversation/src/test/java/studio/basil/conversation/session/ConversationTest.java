package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;
import studio.basil.conversation.Caption;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.TurnMetrics;
import studio.basil.conversation.testing.PlayingClient.Received;
import studio.basil.speech.ChatMessage;

class ConversationTest {
  private static final String LONG_ANSWER =
      "This is a rather long first sentence that goes on for a while. "
          + "This is a second sentence that is just as long as the first one. "
          + "And here is a third one to make it longer still, for good measure.";

  @TempDir Path temp;

  @Test
  void answer_followsWhatThePersonSaid() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");

    scene.runUntil(6_000);

    assertThat(scene.transcript())
        .containsExactly("you: What is a voice?", "claude: A voice is a sound.");
  }

  @Test
  void firstFrame_comesAsSoonAsEndpointAndProvidersAllow() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 2_000, "What is a voice?");

    scene.runUntil(6_000);

    TurnMetrics metrics = scene.client.all(ServerEvent.TurnMeasured.class).getFirst().metrics();
    assertThat(metrics.sttMs()).isEqualTo(80);
    assertThat(metrics.llmFirstTokenMs()).isEqualTo(120);
    assertThat(metrics.ttsFirstAudioMs()).isEqualTo(50);
    assertThat(metrics.serverMs()).isBetween(-0.001, 0.001);
    assertThat(metrics.endpointMs()).isBetween(480.0, 620.0);
    assertThat(metrics.totalMs()).isLessThan(1_000);
  }

  @Test
  void bargeIn_stopsTheAudioAndKeepsWhatWasPlayed() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 2_000, "Tell me everything.");
    scene.claude.says(LONG_ANSWER);
    scene.personSays(5_000, 6_500, "Wait, stop.");
    scene.guest.says("Of course.");

    scene.runUntil(12_000);

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
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 2_000, "Tell me everything.");
    scene.claude.says(LONG_ANSWER);
    scene.personSays(5_000, 6_500, "Wait, stop.");
    scene.guest.says("Of course.");

    scene.runUntil(12_000);

    List<ChatMessage> context = scene.guest.requests().getFirst().messages();
    String heard = scene.transcript().get(1).substring("claude: ".length());
    assertThat(context.stream().map(ChatMessage::text))
        .containsExactly("Anna: Tell me everything.", "Claude: " + heard, "Anna: Wait, stop.");
  }

  @Test
  void shortRemark_isCaptionedAndAnsweredByNobody() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 2_000, "Tell me everything.");
    scene.claude.says(LONG_ANSWER);
    scene.personSays(5_000, 5_250, "Right.");

    scene.runUntil(20_000);

    assertThat(scene.transcript())
        .containsExactly("you: Tell me everything.", "claude: " + LONG_ANSWER, "you: Right.");
    assertThat(scene.client.all(ServerEvent.AudioStopped.class)).isEmpty();
  }

  @Test
  void autopilot_letsTheSpeakersTalkInTurnUntilItIsSwitchedOff() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
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
    Scene scene = new Scene(temp.resolve("e"));
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

  @Test
  void modelFailure_isToldAndTheFloorIsFreeAgain() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
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
    Scene scene = new Scene(temp.resolve("e"));
    scene.claude.hangsOnce();
    scene.at(500, () -> scene.core.say("Hello?"));

    scene.runUntil(20_000);

    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("llm-failed");
    assertThat(orbs(scene).get("claude")).isEqualTo(OrbState.IDLE);
  }

  @Test
  void sentenceThatCannotBeSpoken_isLeftOut() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
    scene.claude.says("Good. This is unspeakable. Fine.");
    scene.at(500, () -> scene.core.say("Hello?"));

    scene.runUntil(6_000);

    assertThat(scene.transcript()).contains("claude: Good. Fine.");
    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("tts-failed");
  }

  @Test
  void audioThatIsNeverPlayed_isNotWhatWasSaid() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
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
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 9_000, "And then the line");
    scene.mute(2_500);
    scene.claude.says("You were cut off.");

    scene.runUntil(8_000);

    assertThat(scene.transcript())
        .containsExactly("you: And then the line", "claude: You were cut off.");
  }

  @Test
  void failedRecognition_isToldAndNobodyAnswers() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
    scene.recognizer.failsOnce();
    scene.personMakesSound(500, 2_000);

    scene.runUntil(6_000);

    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("stt-failed");
    assertThat(scene.transcript()).isEmpty();
    assertThat(orbs(scene).values()).containsOnly(OrbState.IDLE);
  }

  @Test
  void stop_leavesAllFilesAndTheirTracksAreAsLongAsTheSession() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");

    scene.stopAt(7_000);

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
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");

    scene.stopAt(7_000);

    assertThat(firstLoudMs(scene, "you")).isBetween(450.0, 550.0);
    Caption answer = scene.client.captions().getLast();
    assertThat(firstLoudMs(scene, "claude"))
        .isBetween(answer.startMs() - 50.0, answer.startMs() + 50.0);
  }

  @Test
  void eventLog_tellsTheWholeTurn() throws IOException {
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 2_000, "What is a voice?");
    scene.claude.says("A voice is a sound.");

    scene.stopAt(7_000);

    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(scene.folder.resolve("events.jsonl"))) {
      events.add(new ObjectMapper().readTree(line));
    }
    assertThat(events.stream().map(event -> event.get("type").asText()))
        .containsExactly(
            "session.start",
            "turn.start",
            "stt.partial",
            "stt.final",
            "turn.end",
            "turn.start",
            "llm.start",
            "llm.complete",
            "tts.start",
            "turn.metrics",
            "tts.complete",
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
    Scene scene = new Scene(temp.resolve("e"));
    scene.personSays(500, 9_000, "My last words");

    scene.stopAt(3_000);

    assertThat(Files.readString(scene.folder.resolve("you.vtt"))).contains("My last words");
  }

  @Test
  void recordingFolderThatIsNotThere_isToldAndTheSessionGoesOn() throws IOException {
    Scene scene = new Scene(temp.resolve("missing"), false);
    scene.claude.says("I am here.");
    scene.at(500, () -> scene.core.say("Hello?"));

    scene.stopAt(5_000);

    assertThat(scene.client.all(ServerEvent.Failed.class).getFirst().code())
        .isEqualTo("recording-failed");
    assertThat(scene.transcript()).contains("claude: I am here.");
    assertThat(scene.closed).isCompleted();
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

  private static Map<String, OrbState> orbs(Scene scene) {
    scene.core.snapshot();
    return scene.client.all(ServerEvent.StateSnapshot.class).getLast().orbStates();
  }

  private static long timeOf(Scene scene, ServerEvent event) {
    return scene.client.received().stream()
        .filter(received -> received.event().equals(event))
        .findFirst()
        .map(Received::millis)
        .orElseThrow();
  }
}
