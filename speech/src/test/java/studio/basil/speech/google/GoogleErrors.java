package studio.basil.speech.google;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import studio.basil.speech.adapter.WireFault;

/** The errors that Google's servers answer with. */
final class GoogleErrors {
  private GoogleErrors() {}

  /** The error that a fault of the wire is for Google. */
  static StatusRuntimeException of(WireFault fault) {
    return switch (fault) {
      case UNAUTHORIZED ->
          error(
              Code.UNAUTHENTICATED,
              "Request had invalid authentication credentials.",
              reason("ACCESS_TOKEN_EXPIRED", ""));
      case BUSY ->
          error(
              Code.RESOURCE_EXHAUSTED,
              "Quota exceeded for quota metric 'Requests' and limit 'Requests per minute'.",
              reason("RATE_LIMIT_EXCEEDED", "DefaultRequestsPerMinutePerProject"),
              retryAfter(WireFault.RETRY_AFTER.toSeconds()));
      case QUOTA ->
          error(
              Code.RESOURCE_EXHAUSTED,
              "Quota exceeded for quota metric 'Requests' and limit 'Requests per day'.",
              reason("RATE_LIMIT_EXCEEDED", "DefaultRequestsPerDayPerProject"));
      case FAULT -> error(Code.INTERNAL, "Internal error encountered.");
      case LATENCY, CUT, STALL, MALFORMED ->
          throw new IllegalArgumentException(fault + " is no error of the server");
    };
  }

  /** An error with details, as {@code grpc-status-details-bin} carries them. */
  static StatusRuntimeException error(Code code, String message, Message... details) {
    Status.Builder status = Status.newBuilder().setCode(code.getNumber()).setMessage(message);
    for (Message detail : details) {
      status.addDetails(Any.pack(detail));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  /** Why, with the name of the limit that was hit. */
  static ErrorInfo reason(String reason, String limit) {
    return ErrorInfo.newBuilder()
        .setReason(reason)
        .setDomain("googleapis.com")
        .putAllMetadata(Map.of("service", "speech.googleapis.com", "quota_limit", limit))
        .build();
  }

  /** Which quota was hit, in words. */
  static QuotaFailure quota(String description) {
    return QuotaFailure.newBuilder()
        .addViolations(
            QuotaFailure.Violation.newBuilder().setSubject("project:1").setDescription(description))
        .build();
  }

  /** How long to wait. */
  static RetryInfo retryAfter(long seconds) {
    return RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(seconds)).build();
  }
}
