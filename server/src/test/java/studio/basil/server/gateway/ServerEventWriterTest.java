package studio.basil.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.BudgetStatus;
import studio.basil.conversation.Caption;
import studio.basil.conversation.EpisodeFile;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.TurnMetrics;
import studio.basil.conversation.budget.Level;
import studio.basil.conversation.budget.Money;

class ServerEventWriterTest {
  private static final EpisodeId EPISODE = new EpisodeId("e-1");
  private static final Caption CAPTION = new Caption("you", "Hi.", true, 100, 900, "u1");
  private static final String CAPTION_JSON =
      "{\"speaker\":\"you\",\"text\":\"Hi.\",\"final\":true,\"startMs\":100,\"endMs\":900,"
          + "\"utteranceId\":\"u1\"}";

  private static final BudgetStatus BUDGET =
      new BudgetStatus(
          Level.WARNED, Money.ofUsd("4.1"), Money.ofUsd("5"), Duration.ofSeconds(9), null);
  private static final String BUDGET_JSON =
      "{\"level\":\"warned\",\"spentUsd\":4.100000,\"limitUsd\":5.000000,\"elapsedMs\":9000,"
          + "\"limitMs\":null}";

  private static void assertWritten(ServerEvent event, String name, String... arguments) {
    FakeSocket socket = new FakeSocket();
    ServerEventWriter.write(socket, event, 16_000);
    assertThat(socket.sent()).singleElement().extracting(FakeSocket.Sent::event).isEqualTo(name);
    assertThat(socket.sent().getFirst().texts()).containsExactly(arguments);
    assertThat(LiveSchemas.faultOf(name, payload(socket.sent().getFirst().arguments())))
        .as("what the document of the live socket says against it")
        .isEmpty();
  }

  /** As the document shows arguments: one as it is, several as an array. */
  private static JsonNode payload(List<Object> arguments) {
    JsonNode all = new ObjectMapper().valueToTree(arguments);
    return all.size() == 1 ? all.get(0) : all;
  }

  @Test
  void acknowledged_isServerAck() {
    assertWritten(
        new ServerEvent.Acknowledged(
            "s", EPISODE, List.of(new Speaker("claude", "Claude", Speaker.Role.HOST)), "key", true),
        "server.ack",
        "{\"sessionId\":\"s\",\"episodeId\":\"e-1\",\"resumeKey\":\"key\",\"resumed\":true,"
            + "\"speakers\":[{\"id\":\"claude\","
            + "\"name\":\"Claude\",\"role\":\"host\"}],\"sampleRate\":16000}");
  }

  @Test
  void snapshot_isStateSnapshot() {
    assertWritten(
        new ServerEvent.StateSnapshot(
            "s", EPISODE, Map.of("you", OrbState.IDLE), List.of(CAPTION), true, null, true, BUDGET),
        "state.snapshot",
        "{\"sessionId\":\"s\",\"episodeId\":\"e-1\",\"orbStates\":{\"you\":\"idle\"},\"captions\":["
            + CAPTION_JSON
            + "],\"autopilot\":true,\"floor\":null,\"recording\":true,\"budget\":"
            + BUDGET_JSON
            + "}");
  }

  @Test
  void budget_isBudgetWarning() {
    assertWritten(new ServerEvent.BudgetWarned(BUDGET), "budget.warning", BUDGET_JSON);
  }

  @Test
  void pause_isAudioPause() {
    assertWritten(
        new ServerEvent.AudioPaused("guest", "u2"),
        "audio.pause",
        "{\"speaker\":\"guest\",\"utteranceId\":\"u2\"}");
  }

  @Test
  void resumption_isAudioResume() {
    assertWritten(
        new ServerEvent.AudioResumed("guest", "u2"),
        "audio.resume",
        "{\"speaker\":\"guest\",\"utteranceId\":\"u2\"}");
  }

  @Test
  void orb_isTwoArguments() {
    assertWritten(
        new ServerEvent.OrbChanged("guest", OrbState.THINKING), "orb.state", "guest", "thinking");
  }

  @Test
  void caption_isCaption() {
    assertWritten(new ServerEvent.CaptionShown(CAPTION), "caption", CAPTION_JSON);
  }

  @Test
  void audio_isHeaderAndBytes() {
    assertWritten(
        new ServerEvent.AudioSent(
            new AudioFrame("claude", "u2", 480, 24_000, false, new byte[960])),
        "audio.chunk",
        "claude",
        "{\"utteranceId\":\"u2\",\"position\":480,\"sampleRate\":24000,\"last\":false}",
        "960 bytes");
  }

  @Test
  void stop_isAudioStop() {
    assertWritten(
        new ServerEvent.AudioStopped("claude", "u2", "barge-in"),
        "audio.stop",
        "{\"speaker\":\"claude\",\"utteranceId\":\"u2\",\"reason\":\"barge-in\"}");
  }

  @Test
  void metrics_areTurnMetrics() {
    assertWritten(
        new ServerEvent.TurnMeasured(new TurnMetrics("claude", "u2", 1, 2, 3, 4, 5, 6, 21, 7)),
        "turn.metrics",
        "{\"speaker\":\"claude\",\"utteranceId\":\"u2\",\"endpointMs\":1.0,\"sttMs\":2.0,"
            + "\"llmFirstTokenMs\":3.0,\"llmFirstSentenceMs\":4.0,\"ttsFirstAudioMs\":5.0,"
            + "\"serverMs\":6.0,\"totalMs\":21.0,\"playbackMs\":7.0}");
  }

  @Test
  void failure_isError() {
    assertWritten(
        new ServerEvent.Failed("disk-full", "Free it."),
        "error",
        "{\"code\":\"disk-full\",\"message\":\"Free it.\"}");
  }

  @Test
  void recording_hasAddresses() {
    assertWritten(
        new ServerEvent.RecordingReady(EPISODE, List.of(new EpisodeFile("you.webm", 7))),
        "recording.ready",
        "{\"episodeId\":\"e-1\",\"files\":[{\"name\":\"you.webm\","
            + "\"url\":\"/recordings/e-1/you.webm\",\"bytes\":7}]}");
  }

  @Test
  void end_isSessionEnd() {
    assertWritten(
        new ServerEvent.SessionEnded("stopped"), "session.end", "{\"reason\":\"stopped\"}");
  }
}
