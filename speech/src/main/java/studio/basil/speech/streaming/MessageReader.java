package studio.basil.speech.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads the messages of one connection, in order. May keep what it needs between them. */
public interface MessageReader {

  /**
   * Reads a message; kinds that it does not know tell nothing.
   *
   * @throws MalformedMessageException if the message lacks what its kind must have
   */
  List<Heard> read(JsonNode message) throws MalformedMessageException;
}
