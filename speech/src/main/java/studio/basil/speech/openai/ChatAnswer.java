package studio.basil.speech.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.OptionalInt;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.SpeechFailure.Code;

/**
 * The stream of one answer, read line by line: server-sent events with one JSON chunk each.
 *
 * <p>One thread for each instance.
 */
final class ChatAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final String DATA = "data:";

  private long characters;
  private boolean finished;
  private boolean done;
  private OptionalInt promptTokens = OptionalInt.empty();
  private OptionalInt completionTokens = OptionalInt.empty();

  /**
   * Reads one line.
   *
   * @return the text in it, if there is any
   * @throws ChatAnswerException if the line is not understood or tells an error
   */
  Optional<String> read(String line) throws ChatAnswerException {
    if (!line.startsWith(DATA)) {
      return Optional.empty();
    }
    String data = line.substring(DATA.length()).strip();
    if (data.equals("[DONE]")) {
      done = true;
      return Optional.empty();
    }
    return data.isEmpty() ? Optional.empty() : readChunk(parse(data));
  }

  /** Whether text has come. */
  boolean started() {
    return characters > 0;
  }

  /** Whether the server told why it stopped, after which only the usage may follow. */
  boolean finished() {
    return finished || done;
  }

  /** Whether nothing more comes. */
  boolean done() {
    return done;
  }

  /** The tokens of the request, estimated if the server did not tell. */
  int inputTokens(ChatRequest request) {
    long length = request.system().length();
    for (ChatMessage message : request.messages()) {
      length += message.text().length();
    }
    return promptTokens.orElse(estimate(length));
  }

  /** The tokens of the answer, estimated if the server did not tell. */
  int outputTokens() {
    return completionTokens.orElse(estimate(characters));
  }

  private Optional<String> readChunk(JsonNode chunk) throws ChatAnswerException {
    JsonNode error = chunk.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      String message = error.path("message").asText(error.asText("no reason given"));
      throw new ChatAnswerException(Code.UNAVAILABLE, message);
    }
    JsonNode usage = chunk.path("usage");
    if (usage.isObject()) {
      promptTokens = count(usage.path("prompt_tokens"));
      completionTokens = count(usage.path("completion_tokens"));
    }
    JsonNode choice = chunk.path("choices").path(0);
    finished |= choice.path("finish_reason").isTextual();
    String text = choice.path("delta").path("content").asText("");
    characters += text.length();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static JsonNode parse(String data) throws ChatAnswerException {
    try {
      JsonNode chunk = JSON.readTree(data);
      if (chunk.isObject()) {
        return chunk;
      }
    } catch (JsonProcessingException malformed) {
      throw new ChatAnswerException(Code.MALFORMED, "a chunk of it is no JSON");
    }
    throw new ChatAnswerException(Code.MALFORMED, "a chunk of it is no JSON object");
  }

  private static OptionalInt count(JsonNode number) {
    return number.isInt() && number.intValue() >= 0
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  private static int estimate(long length) {
    return Math.toIntExact((length + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN);
  }
}
