package studio.basil.speech.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import java.util.Locale;
import java.util.Set;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.adapter.StatusTable;
import studio.basil.speech.adapter.StatusTable.Refusal;
import studio.basil.speech.sdk.ModelFailures;

/** What the SDK's exceptions mean. */
final class ChatErrors {
  private static final Set<String> QUOTA =
      Set.of(
          "insufficient_quota",
          "billing_not_active",
          "billing_hard_limit_reached",
          "credit_limit_exceeded",
          "credit_limit");

  private final ModelFailures failures;
  private final String model;

  ChatErrors(ModelFailures failures, String model) {
    this.failures = failures;
    this.model = model;
  }

  SpeechFailure explain(Throwable fault) {
    return switch (fault) {
      case SseException inTheStream -> inTheStream(inTheStream);
      case OpenAIServiceException refused -> refused(refused);
      case OpenAIInvalidDataException malformed -> failures.unreadable(malformed);
      case OpenAIIoException broken ->
          failures.unreachable(broken.getCause() == null ? broken : broken.getCause());
      default -> failures.internal(fault);
    };
  }

  private SpeechFailure refused(OpenAIServiceException refused) {
    JsonNode error = json(refused.body());
    Refusal refusal = StatusTable.ofHttp(refused.statusCode(), quotaIsExhausted(error));
    return failures.refused(
        refusal,
        "model \"%s\", status %d%s".formatted(model, refused.statusCode(), words(error)),
        StatusTable.retryAfter(
            refused.headers().values("Retry-After").stream().findFirst().orElse(null)));
  }

  /** An error after the status is out has only its own code to go by. */
  private SpeechFailure inTheStream(SseException inTheStream) {
    JsonNode error = json(inTheStream.body());
    String kind = text(error, "type") + " " + text(error, "code");
    int status = error.path("code").asInt(error.path("status_code").asInt(0));
    Refusal refusal =
        quotaIsExhausted(error)
            ? Refusal.QUOTA
            : kind.contains("rate_limit") || kind.contains("overloaded")
                ? Refusal.BUSY
                : status >= 400 ? StatusTable.ofHttp(status, false) : Refusal.FAULT;
    return failures.refused(refusal, "model \"" + model + "\"" + words(error), null);
  }

  private static boolean quotaIsExhausted(JsonNode error) {
    return QUOTA.contains(text(error, "code")) || QUOTA.contains(text(error, "type"));
  }

  private static String text(JsonNode error, String field) {
    return error.path(field).asText("").toLowerCase(Locale.ROOT);
  }

  /** OpenAI puts an error's words into an object, Ollama into a string. */
  private static String words(JsonNode error) {
    String words = error.path("message").asText(error.path("error").asText(error.asText("")));
    return words.isBlank() ? "" : ": " + words;
  }

  private static JsonNode json(JsonValue body) {
    JsonNode node = body.isMissing() ? null : body.convert(JsonNode.class);
    return node == null ? MissingNode.getInstance() : node;
  }
}
