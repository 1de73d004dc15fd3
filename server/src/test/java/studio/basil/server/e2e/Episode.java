package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.AudioProbe;

/** What an episode has left behind. */
final class Episode {
  static final List<String> SPEAKERS = List.of("you", "claude", "guest");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  Episode(Path folder) {
    this.folder = folder;
  }

  /** Checks that all files are there, and the tracks as {@link #assertTracks} does. */
  void assertComplete() throws IOException {
    assertTracks();
    for (String speaker : SPEAKERS) {
      assertThat(folder.resolve(speaker + ".vtt")).content().startsWith("WEBVTT");
    }
    assertThat(folder.resolve("session.yml")).isNotEmptyFile();
  }

  /** Checks that each track decodes and knows its length. */
  void assertTracks() throws IOException {
    for (String speaker : SPEAKERS) {
      Path track = folder.resolve(speaker + ".webm");
      AudioClip audio = AudioDecoder.decode(track, 48_000);
      assertThat(audio.duration()).as("%s", track).isPositive();
      assertThat(AudioProbe.duration(track)).as("%s", track).isPositive();
    }
  }

  /** The loudest sample of a speaker's track, 0..1. */
  float peak(String speaker) throws IOException {
    float peak = 0;
    for (float sample : AudioDecoder.decode(folder.resolve(speaker + ".webm"), 48_000).samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String captions(String speaker) throws IOException {
    return Files.readString(folder.resolve(speaker + ".vtt"));
  }

  /** The types in the event log, each line checked. */
  List<String> eventTypes() throws IOException {
    return events().stream().map(event -> event.path("type").asText()).toList();
  }

  /** The event log, each line checked. */
  List<JsonNode> events() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
      JsonNode event = JSON.readTree(line);
      assertThat(event.path("timestamp").asLong()).as(line).isPositive();
      assertThat(event.path("sessionId").asText()).as(line).isNotEmpty();
      events.add(event);
    }
    return events;
  }

  static List<JsonNode> ofType(List<JsonNode> events, String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type)).toList();
  }
}
