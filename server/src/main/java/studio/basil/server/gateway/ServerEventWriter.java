package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.BudgetStatus;
import studio.basil.conversation.Caption;
import studio.basil.conversation.EpisodeFile;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.TurnMetrics;
import studio.basil.conversation.budget.Money;

/** Puts a session's events on the wire. */
final class ServerEventWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ServerEventWriter() {}

  /**
   * Sends an event.
   *
   * @param sampleRateHz of the client's own audio
   */
  static void write(LiveSocket socket, ServerEvent event, int sampleRateHz) {
    switch (event) {
      case ServerEvent.Acknowledged ack ->
          socket.emit("server.ack", acknowledged(ack, sampleRateHz));
      case ServerEvent.StateSnapshot snapshot -> socket.emit("state.snapshot", snapshot(snapshot));
      case ServerEvent.OrbChanged(var speaker, var state) ->
          socket.emit("orb.state", speaker, label(state));
      case ServerEvent.CaptionShown(var caption) -> socket.emit("caption", caption(caption));
      case ServerEvent.AudioSent(var frame) ->
          socket.emit("audio.chunk", frame.speaker(), header(frame), frame.pcm16());
      case ServerEvent.AudioPaused(var speaker, var utteranceId) ->
          socket.emit("audio.pause", utterance(speaker, utteranceId));
      case ServerEvent.AudioResumed(var speaker, var utteranceId) ->
          socket.emit("audio.resume", utterance(speaker, utteranceId));
      case ServerEvent.AudioStopped(var speaker, var utteranceId, var reason) ->
          socket.emit("audio.stop", utterance(speaker, utteranceId).put("reason", reason));
      case ServerEvent.BudgetWarned(var status) -> socket.emit("budget.warning", budget(status));
      case ServerEvent.TurnMeasured(var metrics) -> socket.emit("turn.metrics", metrics(metrics));
      case ServerEvent.Failed(var code, var message) ->
          socket.emit("error", JSON.objectNode().put("code", code).put("message", message));
      case ServerEvent.RecordingReady(var episode, var files) ->
          socket.emit("recording.ready", recording(episode, files));
      case ServerEvent.SessionEnded(var reason) ->
          socket.emit("session.end", JSON.objectNode().put("reason", reason));
    }
  }

  private static ObjectNode utterance(String speaker, String utteranceId) {
    return JSON.objectNode().put("speaker", speaker).put("utteranceId", utteranceId);
  }

  private static ObjectNode acknowledged(ServerEvent.Acknowledged ack, int sampleRateHz) {
    ObjectNode body =
        JSON.objectNode()
            .put("sessionId", ack.sessionId())
            .put("episodeId", ack.episodeId().value())
            .put("resumeKey", ack.resumeKey())
            .put("resumed", ack.resumed());
    ArrayNode speakers = body.putArray("speakers");
    for (Speaker speaker : ack.speakers()) {
      speakers
          .addObject()
          .put("id", speaker.id())
          .put("name", speaker.name())
          .put("role", label(speaker.role()));
    }
    return body.put("sampleRate", sampleRateHz);
  }

  private static ObjectNode snapshot(ServerEvent.StateSnapshot snapshot) {
    ObjectNode body =
        JSON.objectNode()
            .put("sessionId", snapshot.sessionId())
            .put("episodeId", snapshot.episodeId().value());
    ObjectNode orbs = body.putObject("orbStates");
    snapshot.orbStates().forEach((speaker, state) -> orbs.put(speaker, label(state)));
    ArrayNode captions = body.putArray("captions");
    snapshot.captions().forEach(caption -> captions.add(caption(caption)));
    body.put("autopilot", snapshot.autopilot())
        .put("floor", snapshot.floor())
        .put("recording", snapshot.recording())
        .set("budget", budget(snapshot.budget()));
    return body;
  }

  /** Limits that there are none of are null. */
  private static ObjectNode budget(BudgetStatus status) {
    Money limit = status.limit();
    Duration timeLimit = status.timeLimit();
    return JSON.objectNode()
        .put("level", label(status.level()))
        .put("spentUsd", status.spent().usd())
        .put("limitUsd", limit == null ? null : limit.usd())
        .put("elapsedMs", status.elapsed().toMillis())
        .put("limitMs", timeLimit == null ? null : timeLimit.toMillis());
  }

  private static ObjectNode caption(Caption caption) {
    return JSON.objectNode()
        .put("speaker", caption.speaker())
        .put("text", caption.text())
        .put("final", caption.last())
        .put("startMs", caption.startMs())
        .put("endMs", caption.endMs())
        .put("utteranceId", caption.utteranceId());
  }

  private static ObjectNode header(AudioFrame frame) {
    return JSON.objectNode()
        .put("utteranceId", frame.utteranceId())
        .put("position", frame.position())
        .put("sampleRate", frame.sampleRateHz())
        .put("last", frame.last());
  }

  private static ObjectNode metrics(TurnMetrics metrics) {
    return JSON.objectNode()
        .put("speaker", metrics.speaker())
        .put("utteranceId", metrics.utteranceId())
        .put("endpointMs", metrics.endpointMs())
        .put("sttMs", metrics.sttMs())
        .put("llmFirstTokenMs", metrics.llmFirstTokenMs())
        .put("llmFirstSentenceMs", metrics.llmFirstSentenceMs())
        .put("ttsFirstAudioMs", metrics.ttsFirstAudioMs())
        .put("serverMs", metrics.serverMs())
        .put("totalMs", metrics.totalMs())
        .put("playbackMs", metrics.playbackMs());
  }

  private static ObjectNode recording(EpisodeId episode, List<EpisodeFile> files) {
    ObjectNode body = JSON.objectNode().put("episodeId", episode.value());
    ArrayNode array = body.putArray("files");
    for (EpisodeFile file : files) {
      array
          .addObject()
          .put("name", file.name())
          .put("url", "/recordings/" + episode.value() + "/" + file.name())
          .put("bytes", file.bytes());
    }
    return body;
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
