package studio.basil.server.indexing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Map;

/**
 * A line of an event log.
 *
 * @param number of the line in its file, from 1
 * @param at when it was written
 * @param type of the event; {@link #UNREADABLE} for a line that is none
 */
record LoggedLine(long number, Instant at, String type, JsonNode event) {
  static final String UNREADABLE = "unreadable";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Stands for the first line of a log that holds none. */
  static LoggedLine none() {
    return new LoggedLine(0, Instant.EPOCH, UNREADABLE, MissingNode.getInstance());
  }

  /** A damaged line counts too, so that the others keep their numbers. */
  static LoggedLine read(long number, String line) {
    try {
      // PostgreSQL's texts can't hold the character of number 0.
      JsonNode event = JSON.readTree(line.replace("\\u0000", "\\ufffd"));
      if (event.path("type").isTextual() && event.path("timestamp").canConvertToLong()) {
        return new LoggedLine(
            number,
            Instant.ofEpochMilli(event.path("timestamp").longValue()),
            event.path("type").textValue(),
            event);
      }
    } catch (JsonProcessingException _) {
      // Said by the type.
    }
    return new LoggedLine(
        number, Instant.EPOCH, UNREADABLE, JSON.valueToTree(Map.of("length", line.length())));
  }

  /** A field as text; empty if there is none. */
  String text(String field) {
    return event.path(field).asText("");
  }

  /** A field as a number; 0 if there is none. */
  long number(String field) {
    return event.path(field).longValue();
  }
}
