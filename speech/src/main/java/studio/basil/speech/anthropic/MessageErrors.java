package studio.basil.speech.anthropic;

import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.adapter.StatusTable;
import studio.basil.speech.adapter.StatusTable.Refusal;
import studio.basil.speech.sdk.ModelFailures;

/**
 * What the SDK's exceptions mean. The error's type says more than the status, which in the middle
 * of a stream is 200 anyway; an empty account is told as a wrong request (<a
 * href="https://platform.claude.com/docs/en/api/errors">errors</a>).
 */
final class MessageErrors {
  private final ModelFailures failures;
  private final String model;

  MessageErrors(ModelFailures failures, String model) {
    this.failures = failures;
    this.model = model;
  }

  SpeechFailure explain(Throwable fault) {
    return switch (fault) {
      case AnthropicServiceException refused -> refused(refused);
      case AnthropicInvalidDataException malformed -> failures.unreadable(malformed);
      case AnthropicIoException broken ->
          failures.unreachable(broken.getCause() == null ? broken : broken.getCause());
      default -> failures.internal(fault);
    };
  }

  private SpeechFailure refused(AnthropicServiceException refused) {
    String type = refused.type().map(Object::toString).orElse("");
    String words = refused.apiMessage().orElse("");
    String status = refused instanceof SseException ? "" : ", status " + refused.statusCode();
    return failures.refused(
        refusal(refused, type, words),
        "model \"%s\"%s%s".formatted(model, status, words.isBlank() ? "" : ": " + words),
        StatusTable.retryAfter(header(refused, "Retry-After")));
  }

  private static Refusal refusal(AnthropicServiceException refused, String type, String words) {
    if (words.toLowerCase(Locale.ROOT).contains("credit balance is too low")) {
      return Refusal.QUOTA;
    }
    return switch (type) {
      case "billing_error" -> Refusal.QUOTA;
      case "authentication_error", "permission_error" -> Refusal.UNAUTHORIZED;
      case "not_found_error" -> Refusal.UNKNOWN;
      case "rate_limit_error", "overloaded_error" -> Refusal.BUSY;
      case "timeout_error" -> Refusal.TIMEOUT;
      case "api_error" -> Refusal.FAULT;
      case "invalid_request_error" -> Refusal.WRONG;
      default ->
          refused instanceof SseException
              ? Refusal.FAULT
              : StatusTable.ofHttp(refused.statusCode(), false);
    };
  }

  private static @Nullable String header(AnthropicServiceException refused, String name) {
    return refused.headers().values(name).stream().findFirst().orElse(null);
  }
}
