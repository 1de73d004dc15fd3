package studio.basil.speech.openai;

import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.sdk.Turns;

/** Writes requests as the chat completions interface wants them. */
final class ChatParams {

  private ChatParams() {}

  static ChatCompletionCreateParams of(ChatCompletionsSettings settings, ChatRequest request) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model(settings.model())
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
    limit(params, settings.dialect(), request.maxTokens());
    ReasoningControl control = ReasoningControl.of(settings.dialect(), settings.model());
    control.effort().ifPresent(effort -> params.reasoningEffort(ReasoningEffort.of(effort)));
    if (control.takesTemperature()) {
      params.temperature(request.temperature());
    }
    if (!request.system().isBlank()) {
      params.addSystemMessage(request.system());
    }
    for (ChatMessage message : Turns.alternating(request.messages())) {
      switch (message.role()) {
        case USER -> params.addUserMessage(message.text());
        case ASSISTANT -> params.addAssistantMessage(message.text());
      }
    }
    return params.build();
  }

  /** OpenAI has deprecated {@code max_tokens}, other servers know nothing else. */
  @SuppressWarnings("deprecation")
  private static void limit(
      ChatCompletionCreateParams.Builder params, ChatDialect dialect, long maxTokens) {
    if (dialect.countsCompletionTokens()) {
      params.maxCompletionTokens(maxTokens);
    } else {
      params.maxTokens(maxTokens);
    }
  }
}
