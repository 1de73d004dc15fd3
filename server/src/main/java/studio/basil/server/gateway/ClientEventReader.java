package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * Checks what clients send, by the schemas of {@link LiveSchemas} and, for audio, by its length.
 * Nothing that a client sends makes it fail in another way.
 */
final class ClientEventReader {
  /** The shortest piece of audio worth a message, in bytes. */
  static final int SHORTEST_CHUNK = 100;

  /** The longest piece of audio, in bytes: 3 s at 16 kHz. */
  static final int LONGEST_CHUNK = 100_000;

  private static final int LONGEST_SHOWN_NAME = 40;

  private ClientEventReader() {}

  static ClientEvent read(String name, List<JsonNode> arguments) throws BadEventException {
    JsonNode first = arguments.isEmpty() ? MissingNode.getInstance() : arguments.getFirst();
    return switch (name) {
      case "hello" -> HelloReader.read(checked(name, first));
      case "audio.chunk" -> audioChunk(first);
      case "audio.played" -> audioPlayed(checked(name, first));
      case "client.toggle-autopilot" ->
          new ClientEvent.ToggleAutopilot(checked(name, first).booleanValue());
      case "client.request-state" -> new ClientEvent.RequestState();
      case "client.say" ->
          new ClientEvent.Say(checked(name, first).path("text").textValue().strip());
      case "client.interrupt" -> new ClientEvent.Interrupt();
      case "client.stop" -> new ClientEvent.Stop();
      default ->
          throw new BadEventException(
              ErrorCode.UNKNOWN_EVENT, "There is no event \"" + shown(name) + "\".");
    };
  }

  private static ClientEvent audioChunk(JsonNode argument) throws BadEventException {
    if (!(argument instanceof BinaryNode binary)) {
      throw new BadEventException(
          ErrorCode.AUDIO_NOT_BINARY, "audio.chunk needs one binary argument.");
    }
    byte[] pcm16 = binary.binaryValue();
    if (pcm16.length < SHORTEST_CHUNK) {
      throw new BadEventException(
          ErrorCode.AUDIO_TOO_SHORT,
          "audio.chunk needs at least " + SHORTEST_CHUNK + " bytes, not " + pcm16.length + ".");
    }
    if (pcm16.length > LONGEST_CHUNK) {
      throw new BadEventException(
          ErrorCode.AUDIO_TOO_LONG,
          "audio.chunk takes up to " + LONGEST_CHUNK + " bytes, not " + pcm16.length + ".");
    }
    if (pcm16.length % 2 != 0) {
      throw new BadEventException(
          ErrorCode.AUDIO_ODD_LENGTH,
          "audio.chunk holds 16-bit samples, but has an odd length of " + pcm16.length + " bytes.");
    }
    return new ClientEvent.AudioChunk(pcm16);
  }

  private static JsonNode checked(String event, JsonNode argument) throws BadEventException {
    LiveSchemas.check(event, argument);
    return argument;
  }

  private static ClientEvent audioPlayed(JsonNode report) {
    return new ClientEvent.AudioPlayed(
        report.path("speaker").textValue(),
        report.path("utteranceId").textValue(),
        report.path("samples").longValue());
  }

  /** A name as it may stand in a message: short, without control characters. */
  private static String shown(String name) {
    String beginning =
        name.length() > LONGEST_SHOWN_NAME ? name.substring(0, LONGEST_SHOWN_NAME) + "…" : name;
    return beginning.replaceAll("\\p{Cntrl}", "?");
  }
}
