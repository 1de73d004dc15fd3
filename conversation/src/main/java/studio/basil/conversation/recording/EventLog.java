package studio.basil.conversation.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The event log of an episode, {@code events.jsonl}: one JSON object a line with {@code type},
 * {@code timestamp} (epoch milliseconds), {@code sessionId} and the event's own fields. Not
 * thread-safe.
 */
final class EventLog implements Closeable {
  static final String FILE_NAME = "events.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AppendFile file;
  private final String sessionId;

  EventLog(Path folder, String sessionId) {
    this.file = new AppendFile(folder.resolve(FILE_NAME));
    this.sessionId = sessionId;
  }

  void write(String type, Instant at, Map<String, Object> fields) throws IOException {
    file.append(line(type, at, sessionId, fields));
  }

  static String line(String type, Instant at, String sessionId, Map<String, Object> fields)
      throws JsonProcessingException {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", type);
    event.put("timestamp", at.toEpochMilli());
    event.put("sessionId", sessionId);
    fields.forEach(event::putIfAbsent);
    return JSON.writeValueAsString(event) + "\n";
  }

  /** The type of an event; empty for a line that is none. */
  static String typeOf(String line) {
    try {
      return JSON.readTree(line).path("type").asText("");
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
