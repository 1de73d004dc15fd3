package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import studio.basil.demo.StudioEvent.EpisodeFile;
import studio.basil.demo.StudioEvent.Speaker;
import studio.basil.demo.StudioEvent.TurnTimes;

class StudioEventsTest {

  @Test
  void read_serverAck_givesTheCast() {
    assertThat(
            read(
                "server.ack",
                json(
                    "{sessionId: s, episodeId: e, sampleRate: 24000, speakers:"
                        + " [{id: you, name: Robin, role: person}]}")))
        .contains(new StudioEvent.Acknowledged("s", "e", List.of(new Speaker("you", "Robin"))));
  }

  @Test
  void read_audioChunk_givesItsSound() {
    assertThat(
            read(
                "audio.chunk",
                "guest",
                json("{utteranceId: u, position: 0, sampleRate: 24000, last: true}"),
                new byte[960]))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(new StudioEvent.AudioFrame(7, "guest", "u", 24_000, new byte[960], true));
  }

  @Test
  void read_audioStop_givesTheUtterance() {
    assertThat(read("audio.stop", json("{speaker: guest, utteranceId: u, reason: barge-in}")))
        .contains(new StudioEvent.AudioStopped(7, "guest", "u"));
  }

  @Test
  void read_caption_givesWordsAndStart() {
    assertThat(
            read(
                "caption",
                json(
                    "{speaker: you, text: hi, final: true, startMs: 5, endMs: 9, utteranceId: u}")))
        .contains(new StudioEvent.Captioned("you", "u", "hi", true, 5));
  }

  @Test
  void read_turnMetrics_givesEveryStage() {
    assertThat(
            read(
                "turn.metrics",
                json(
                    "{speaker: claude, utteranceId: u, endpointMs: 1, sttMs: 2, llmFirstTokenMs: 3,"
                        + " llmFirstSentenceMs: 4, ttsFirstAudioMs: 5, serverMs: 6.5, totalMs: 7,"
                        + " playbackMs: 8}")))
        .contains(new StudioEvent.Measured(new TurnTimes("u", 1, 2, 3, 4, 5, 6.5, 7, 8)));
  }

  @Test
  void read_recordingReady_givesTheFiles() {
    assertThat(
            read(
                "recording.ready",
                json(
                    "{episodeId: e, files: [{name: you.vtt, url: '/recordings/e/you.vtt', bytes: 9}]}")))
        .contains(
            new StudioEvent.RecordingReady(
                "e", List.of(new EpisodeFile("you.vtt", "/recordings/e/you.vtt", 9))));
  }

  @Test
  void read_theOtherEvents_giveThem() {
    assertThat(read("orb.state", "claude", "thinking"))
        .contains(new StudioEvent.OrbChanged("claude", "thinking"));
    assertThat(read("session.end", json("{reason: stopped}")))
        .contains(new StudioEvent.Ended("stopped"));
    assertThat(read("error", json("{code: c, message: m}")))
        .contains(new StudioEvent.Failed("c", "m"));
  }

  @Test
  void read_anEventOfNoInterest_givesNothing() {
    assertThat(read("state.snapshot", json("{}"))).isEmpty();
  }

  @Test
  void read_anEventOfAnotherShape_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> read("caption", json("{speaker: you}")));
    assertThatIllegalArgumentException().isThrownBy(() -> read("caption", "text"));
    assertThatIllegalArgumentException().isThrownBy(() -> read("audio.chunk", "claude"));
  }

  private static Optional<StudioEvent> read(String name, Object... arguments) {
    return StudioEvents.read(name, arguments, 7);
  }

  private static JSONObject json(String text) {
    return new JSONObject(text);
  }
}
