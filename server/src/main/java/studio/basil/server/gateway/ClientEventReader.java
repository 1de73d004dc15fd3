package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** Checks what clients send. Nothing that a client sends makes it fail in another way. */
final class ClientEventReader {
  /** The shortest piece of audio worth a message, in bytes. */
  static final int SHORTEST_CHUNK = 100;

  /** The longest piece of audio, in bytes: 3 s at 16 kHz. */
  static final int LONGEST_CHUNK = 100_000;

  private static final int LONGEST_ID = 100;
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_SHOWN_NAME = 40;

  private ClientEventReader() {}

  static ClientEvent read(String name, List<JsonNode> arguments) throws BadEventException {
    JsonNode first = arguments.isEmpty() ? MissingNode.getInstance() : arguments.getFirst();
    return switch (name) {
      case "hello" -> HelloReader.read(first);
      case "audio.chunk" -> audioChunk(first);
      case "audio.played" -> audioPlayed(first);
      case "client.toggle-autopilot" -> toggleAutopilot(first);
      case "client.request-state" -> new ClientEvent.RequestState();
      case "client.say" -> say(first);
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

  private static ClientEvent audioPlayed(JsonNode argument) throws BadEventException {
    JsonNode speaker = argument.path("speaker");
    JsonNode utterance = argument.path("utteranceId");
    JsonNode samples = argument.path("samples");
    boolean right =
        isId(speaker)
            && isId(utterance)
            && samples.isIntegralNumber()
            && samples.canConvertToLong()
            && samples.longValue() >= 0;
    if (!right) {
      throw invalid("audio.played needs {speaker, utteranceId, samples}, samples not negative.");
    }
    return new ClientEvent.AudioPlayed(
        speaker.textValue(), utterance.textValue(), samples.longValue());
  }

  private static boolean isId(JsonNode value) {
    return value.isTextual()
        && !value.textValue().isEmpty()
        && value.textValue().length() <= LONGEST_ID;
  }

  private static ClientEvent toggleAutopilot(JsonNode argument) throws BadEventException {
    if (!argument.isBoolean()) {
      throw invalid("client.toggle-autopilot needs true or false.");
    }
    return new ClientEvent.ToggleAutopilot(argument.booleanValue());
  }

  private static ClientEvent say(JsonNode argument) throws BadEventException {
    JsonNode text = argument.path("text");
    if (!text.isTextual() || text.textValue().isBlank()) {
      throw invalid("client.say needs {text} with words in it.");
    }
    String words = text.textValue().strip();
    if (words.length() > LONGEST_TEXT) {
      throw invalid("client.say takes up to " + LONGEST_TEXT + " characters.");
    }
    return new ClientEvent.Say(words);
  }

  private static BadEventException invalid(String message) {
    return new BadEventException(ErrorCode.ARGUMENT_INVALID, message);
  }

  /** A name as it may stand in a message: short, without control characters. */
  private static String shown(String name) {
    String beginning =
        name.length() > LONGEST_SHOWN_NAME ? name.substring(0, LONGEST_SHOWN_NAME) + "…" : name;
    return beginning.replaceAll("\\p{Cntrl}", "?");
  }
}
