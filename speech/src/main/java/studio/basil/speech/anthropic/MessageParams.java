package studio.basil.speech.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import java.util.List;
import java.util.regex.Pattern;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.sdk.Turns;

/** Writes requests as the Messages API wants them. */
final class MessageParams {
  /** Stands where the API demands a word of the user and there is none. */
  private static final String GO_ON = "(Go on.)";

  /** The last version of the API with a temperature. */
  private static final String VERSION_WITH_TEMPERATURE = "2023-06-01";

  private static final double HIGHEST_TEMPERATURE = 1;

  /** The models up to Claude 4.6 take a temperature; later ones refuse it. */
  private static final Pattern WITH_TEMPERATURE =
      Pattern.compile("claude-(3.*|(opus|sonnet|haiku)-4(-[0-6])?(-\\d{8})?)");

  private MessageParams() {}

  static MessageCreateParams of(String model, ChatRequest request) {
    MessageCreateParams.Builder params =
        MessageCreateParams.builder().model(model).maxTokens(request.maxTokens());
    if (!request.system().isBlank()) {
      params.system(request.system());
    }
    if (WITH_TEMPERATURE.matcher(model).matches()) {
      double temperature = Math.min(request.temperature(), HIGHEST_TEMPERATURE);
      params.putAdditionalBodyProperty("temperature", JsonValue.from(temperature));
      params.putAdditionalHeader("anthropic-version", VERSION_WITH_TEMPERATURE);
    }
    addMessages(params, Turns.alternating(request.messages()));
    return params.build();
  }

  /**
   * The first message must be the user's, and so must the last: newer models refuse to go on with
   * words put into their mouth.
   */
  private static void addMessages(MessageCreateParams.Builder params, List<ChatMessage> messages) {
    if (messages.isEmpty() || messages.getFirst().role() == Role.ASSISTANT) {
      params.addUserMessage(GO_ON);
    }
    for (ChatMessage message : messages) {
      switch (message.role()) {
        case USER -> params.addUserMessage(message.text());
        case ASSISTANT -> params.addAssistantMessage(message.text());
      }
    }
    if (!messages.isEmpty() && messages.getLast().role() == Role.ASSISTANT) {
      params.addUserMessage(GO_ON);
    }
  }
}
