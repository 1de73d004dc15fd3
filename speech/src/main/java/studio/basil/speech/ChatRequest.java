package studio.basil.speech;

import java.util.List;

/**
 * What a language model is asked to continue.
 *
 * @param system the instructions of the speaker, with the briefing in it
 * @param messages the conversation so far, oldest first; several people may stand behind {@code
 *     USER}, their names then precede their words
 * @param maxTokens the longest answer, at least 1
 * @param temperature 0..2
 */
public record ChatRequest(
    String system, List<ChatMessage> messages, int maxTokens, double temperature) {

  public ChatRequest {
    messages = List.copyOf(messages);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1: " + maxTokens);
    }
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature must be 0 to 2: " + temperature);
    }
  }
}
