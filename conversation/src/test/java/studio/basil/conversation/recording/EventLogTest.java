package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.250Z");

  @TempDir Path folder;

  @Test
  void write_event_isOneObjectALine() throws IOException {
    try (EventLog log = new EventLog(folder, "s1")) {
      log.write("stt.final", AT, Map.of("text", "line\nbreak \"quoted\"", "audioMs", 12));
      log.write("session.end", AT, Map.of());
    }
    List<String> lines = Files.readAllLines(folder.resolve("events.jsonl"));
    assertThat(lines).hasSize(2);
    JsonNode event = new ObjectMapper().readTree(lines.getFirst());
    assertThat(event.path("type").asText()).isEqualTo("stt.final");
    assertThat(event.path("timestamp").asLong()).isEqualTo(AT.toEpochMilli());
    assertThat(event.path("sessionId").asText()).isEqualTo("s1");
    assertThat(event.path("text").asText()).isEqualTo("line\nbreak \"quoted\"");
    assertThat(event.path("audioMs").asInt()).isEqualTo(12);
  }

  @Test
  void line_fieldsNamedLikeTheFixedOnes_doNotReplaceThem() throws IOException {
    String line = EventLog.line("error", AT, "s1", Map.of("type", "x", "sessionId", "y"));
    assertThat(EventLog.typeOf(line)).isEqualTo("error");
    assertThat(line).contains("\"sessionId\":\"s1\"").endsWith("}\n");
  }

  @Test
  void typeOf_noEvent_isEmpty() {
    assertThat(EventLog.typeOf("{\"type\":\"llm.st")).isEmpty();
    assertThat(EventLog.typeOf("")).isEmpty();
  }
}
