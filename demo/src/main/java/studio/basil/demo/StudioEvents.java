package studio.basil.demo;

import java.util.Optional;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import studio.basil.demo.StudioEvent.EpisodeFile;
import studio.basil.demo.StudioEvent.Speaker;
import studio.basil.demo.StudioEvent.TurnTimes;

/** Reads the studio's socket events. */
final class StudioEvents {
  private StudioEvents() {}

  /**
   * Reads an event.
   *
   * @param arguments as Socket.IO gives them: strings, {@link JSONObject}s and byte arrays
   * @return empty for events that a talk does not need
   * @throws IllegalArgumentException if the event is not as the protocol says
   */
  static Optional<StudioEvent> read(String name, Object[] arguments, long atNanos) {
    try {
      return Optional.ofNullable(
          switch (name) {
            case "server.ack" -> acknowledged((JSONObject) arguments[0]);
            case "audio.chunk" -> frame(arguments, atNanos);
            case "audio.stop" -> stopped((JSONObject) arguments[0], atNanos);
            case "audio.pause" -> paused((JSONObject) arguments[0]);
            case "audio.resume" -> resumed((JSONObject) arguments[0]);
            case "caption" -> captioned((JSONObject) arguments[0]);
            case "turn.metrics" -> measured((JSONObject) arguments[0]);
            case "orb.state" ->
                new StudioEvent.OrbChanged((String) arguments[0], (String) arguments[1]);
            case "recording.ready" -> ready((JSONObject) arguments[0]);
            case "session.end" ->
                new StudioEvent.Ended(((JSONObject) arguments[0]).getString("reason"));
            case "error" -> failed((JSONObject) arguments[0]);
            default -> null;
          });
    } catch (JSONException | ClassCastException | ArrayIndexOutOfBoundsException fault) {
      throw new IllegalArgumentException(
          "The event %s is not as the protocol says: %s.".formatted(name, fault.getMessage()),
          fault);
    }
  }

  private static StudioEvent acknowledged(JSONObject event) {
    JSONArray speakers = event.getJSONArray("speakers");
    return new StudioEvent.Acknowledged(
        event.getString("sessionId"),
        event.getString("episodeId"),
        IntStream.range(0, speakers.length())
            .mapToObj(speakers::getJSONObject)
            .map(speaker -> new Speaker(speaker.getString("id"), speaker.getString("name")))
            .toList());
  }

  private static StudioEvent frame(Object[] arguments, long atNanos) {
    JSONObject head = (JSONObject) arguments[1];
    return new StudioEvent.AudioFrame(
        atNanos,
        (String) arguments[0],
        head.getString("utteranceId"),
        head.getInt("sampleRate"),
        (byte[]) arguments[2],
        head.getBoolean("last"));
  }

  private static StudioEvent paused(JSONObject event) {
    return new StudioEvent.AudioPaused(event.getString("speaker"), event.getString("utteranceId"));
  }

  private static StudioEvent resumed(JSONObject event) {
    return new StudioEvent.AudioResumed(event.getString("speaker"), event.getString("utteranceId"));
  }

  private static StudioEvent stopped(JSONObject event, long atNanos) {
    return new StudioEvent.AudioStopped(
        atNanos, event.getString("speaker"), event.getString("utteranceId"));
  }

  private static StudioEvent captioned(JSONObject event) {
    return new StudioEvent.Captioned(
        event.getString("speaker"),
        event.getString("utteranceId"),
        event.getString("text"),
        event.getBoolean("final"),
        event.getLong("startMs"));
  }

  private static StudioEvent measured(JSONObject event) {
    return new StudioEvent.Measured(
        new TurnTimes(
            event.getString("utteranceId"),
            event.getDouble("endpointMs"),
            event.getDouble("sttMs"),
            event.getDouble("llmFirstTokenMs"),
            event.getDouble("llmFirstSentenceMs"),
            event.getDouble("ttsFirstAudioMs"),
            event.getDouble("serverMs"),
            event.getDouble("totalMs"),
            event.getDouble("playbackMs")));
  }

  private static StudioEvent ready(JSONObject event) {
    JSONArray files = event.getJSONArray("files");
    return new StudioEvent.RecordingReady(
        event.getString("episodeId"),
        IntStream.range(0, files.length())
            .mapToObj(files::getJSONObject)
            .map(
                file ->
                    new EpisodeFile(
                        file.getString("name"), file.getString("url"), file.getLong("bytes")))
            .toList());
  }

  private static StudioEvent failed(JSONObject event) {
    return new StudioEvent.Failed(event.getString("code"), event.getString("message"));
  }
}
