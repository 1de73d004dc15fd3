package studio.basil.speech.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;

/** Writes requests as the chat completions interface wants them. */
final class ChatBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChatBody() {}

  static HttpRequest httpRequest(ChatCompletionsSettings settings, ChatRequest request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(settings.completions())
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(json(settings.model(), request)));
    settings.apiKey().ifPresent(key -> http.header("Authorization", "Bearer " + key));
    return http.build();
  }

  private static String json(String model, ChatRequest request) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    body.put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    body.put("max_tokens", request.maxTokens());
    body.put("temperature", request.temperature());
    ArrayNode messages = body.putArray("messages");
    if (!request.system().isBlank()) {
      add(messages, "system", request.system());
    }
    for (ChatMessage message : alternating(request.messages())) {
      add(messages, message.role().name().toLowerCase(Locale.ROOT), message.text());
    }
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("text always fits into JSON", impossible);
    }
  }

  /** Joins neighbours of one role, since many models' templates demand that roles alternate. */
  private static List<ChatMessage> alternating(List<ChatMessage> messages) {
    List<ChatMessage> joined = new ArrayList<>();
    for (ChatMessage message : messages) {
      if (!joined.isEmpty() && joined.getLast().role() == message.role()) {
        ChatMessage before = joined.removeLast();
        joined.add(new ChatMessage(message.role(), before.text() + "\n" + message.text()));
      } else {
        joined.add(message);
      }
    }
    return joined;
  }

  private static void add(ArrayNode messages, String role, String content) {
    messages.addObject().put("role", role).put("content", content);
  }
}
