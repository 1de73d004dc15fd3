package studio.basil.speech.google;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.common.base.Throwables;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.StatusTable;

/**
 * What the faults of a Google service mean. Details of an error are those of <a
 * href="https://google.aip.dev/193">AIP-193</a>; their reasons are {@code google.api.ErrorReason}.
 *
 * @param service as people know it, for example {@code Google Text-to-Speech}
 */
record GoogleFailures(String service) {
  private static final Set<String> USED_UP = Set.of("BILLING_DISABLED", "RESOURCE_QUOTA_EXCEEDED");

  /** Why a call failed. */
  SpeechFailure of(Throwable failure) {
    if (Throwables.getCausalChain(failure).stream()
        .anyMatch(InvalidProtocolBufferException.class::isInstance)) {
      return malformed("can't be read");
    }
    Status status = Status.fromThrowable(failure);
    @Nullable ErrorDetails details =
        failure instanceof ApiException refused ? refused.getErrorDetails() : null;
    return StatusTable.failure(
        StatusTable.ofGrpc(status.getCode().value(), usedUp(details)),
        service,
        explanation(status),
        retryAfter(details));
  }

  /** The service was silent for too long. */
  SpeechFailure silent(String what, Duration patience) {
    return SpeechFailure.passing(
        Code.TIMEOUT, "%s %s within %d ms.".formatted(service, what, patience.toMillis()), null);
  }

  /** The service hung up without an error. */
  SpeechFailure brokenOff() {
    return SpeechFailure.passing(
        Code.UNAVAILABLE, service + " ended the stream before the speech was over.", null);
  }

  /** The answer makes no sense. */
  SpeechFailure malformed(String what) {
    return SpeechFailure.passing(
        Code.MALFORMED, "%s gave an answer that %s.".formatted(service, what), null);
  }

  /** An answer without content. */
  SpeechFailure empty() {
    return SpeechFailure.passing(Code.EMPTY, service + " gave no audio.", null);
  }

  private static String explanation(Status status) {
    String words = status.getDescription() == null ? "" : status.getDescription();
    // gRPC adds the names of its own parts on further lines.
    String line = words.lines().findFirst().orElse("");
    Throwable cause = status.getCause();
    String root = cause == null ? "" : rootMessage(cause);
    return Stream.of(status.getCode().name(), line, root)
        .filter(part -> !part.isBlank())
        .reduce((all, part) -> all + ": " + part)
        .orElseThrow();
  }

  private static String rootMessage(Throwable cause) {
    String message = Throwables.getRootCause(cause).getMessage();
    return message == null ? "" : message;
  }

  private static @Nullable Duration retryAfter(@Nullable ErrorDetails details) {
    RetryInfo retry = details == null ? null : details.getRetryInfo();
    if (retry == null || !retry.hasRetryDelay()) {
      return null;
    }
    return Duration.ofSeconds(retry.getRetryDelay().getSeconds(), retry.getRetryDelay().getNanos());
  }

  /** Rates by the minute pass by themselves; quotas by the day and billing do not. */
  private static boolean usedUp(@Nullable ErrorDetails details) {
    if (details == null) {
      return false;
    }
    ErrorInfo info = details.getErrorInfo();
    boolean named =
        info != null
            && (USED_UP.contains(info.getReason())
                || daily(info.getMetadataOrDefault("quota_limit", ""))
                || info.getMetadataOrDefault("quota_unit", "").startsWith("1/d"));
    boolean violated =
        details.getQuotaFailure() != null
            && details.getQuotaFailure().getViolationsList().stream()
                .anyMatch(violation -> daily(violation.getDescription()));
    return named || violated;
  }

  private static boolean daily(String words) {
    String plain = words.toLowerCase(Locale.ROOT);
    return plain.contains("perday") || plain.contains("per day") || plain.contains("daily");
  }
}
