package studio.basil.conversation.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The event log of a scene, as it is on the disk. */
final class SceneLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  SceneLog(Path file) {
    this.file = file;
  }

  /** All events so far, in order. */
  List<JsonNode> events() {
    try {
      List<JsonNode> events = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        events.add(JSON.readTree(line));
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of one type. */
  List<JsonNode> all(String type) {
    return events().stream().filter(event -> text(event, "type").equals(type)).toList();
  }

  /** The values of a field of all events of one type. */
  List<String> texts(String type, String field) {
    return all(type).stream().map(event -> text(event, field)).toList();
  }

  /** When the first event of a type was written, on the session's clock. */
  long firstMs(String type) {
    return millis(all(type).getFirst());
  }

  static long millis(JsonNode event) {
    return event.path("timestamp").asLong() - Scene.STARTED.toEpochMilli();
  }

  /** A field as text; empty if it is not there. */
  static String text(JsonNode event, String field) {
    return event.path(field).asText("");
  }

  static BigDecimal usd(JsonNode event, String field) {
    return new BigDecimal(event.path(field).asText("0"));
  }
}
