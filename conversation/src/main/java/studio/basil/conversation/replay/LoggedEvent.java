package studio.basil.conversation.replay;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A line of an event log.
 *
 * @param line its number in the file, from 1
 * @param type what happened
 * @param atMs when, in milliseconds since the log's first event
 * @param fields everything it says
 */
public record LoggedEvent(int line, String type, long atMs, JsonNode fields) {

  /** A text field; empty if it is not there. */
  String text(String name) {
    return fields.path(name).asText("");
  }

  /** A number field, or another number if it is not there. */
  long number(String name, long otherwise) {
    return fields.path(name).asLong(otherwise);
  }

  boolean flag(String name) {
    return fields.path(name).asBoolean(false);
  }

  boolean is(String ofType) {
    return type.equals(ofType);
  }

  /** Whether it is about the person. */
  boolean ofPerson() {
    return text("speaker").equals(EpisodeLog.PERSON);
  }
}
