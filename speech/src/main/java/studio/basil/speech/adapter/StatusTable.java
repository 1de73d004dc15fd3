package studio.basil.speech.adapter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;

/**
 * The one table of what a refusal means: HTTP statuses (RFC 9110) and gRPC codes that map to them.
 */
public final class StatusTable {
  private static final int LONGEST_EXPLANATION = 300;

  private StatusTable() {}

  /** What a provider answered instead of a result. */
  public enum Refusal {
    /** No or wrong credentials, or no right to this model. */
    UNAUTHORIZED(Code.UNAUTHORIZED, true, "refused the credentials; check the key"),
    /** The account's quota or balance is used up: only its owner can change that. */
    QUOTA(Code.LIMITED, true, "has no quota left for this account; add credit or raise the limit"),
    /** Too many requests for now. */
    BUSY(Code.LIMITED, false, "has too much to do; try again later"),
    /** The provider gave up waiting. */
    TIMEOUT(Code.TIMEOUT, false, "gave up waiting"),
    /** A fault on the provider's side. */
    FAULT(Code.UNAVAILABLE, false, "failed"),
    /** What is asked for does not exist, such as a model or a voice. */
    UNKNOWN(Code.REJECTED, true, "does not know what was asked for; check model and voice"),
    /** Any other fault of the request. */
    WRONG(Code.REJECTED, true, "refused the request");

    private final Code code;
    private final boolean permanent;
    private final String words;

    Refusal(Code code, boolean permanent, String words) {
      this.code = code;
      this.permanent = permanent;
      this.words = words;
    }
  }

  /**
   * The row of an HTTP status.
   *
   * @param quotaExhausted whether the provider's own words say that no quota is left; they win over
   *     the status
   */
  public static Refusal ofHttp(int status, boolean quotaExhausted) {
    if (quotaExhausted) {
      return Refusal.QUOTA;
    }
    return switch (status) {
      case 401, 403 -> Refusal.UNAUTHORIZED;
      case 402 -> Refusal.QUOTA;
      case 404, 410 -> Refusal.UNKNOWN;
      case 408, 504 -> Refusal.TIMEOUT;
      case 425, 429, 529 -> Refusal.BUSY;
      default -> status >= 500 ? Refusal.FAULT : Refusal.WRONG;
    };
  }

  /**
   * The row of a gRPC status.
   *
   * @param code the number that travels as {@code grpc-status}, from <a
   *     href="https://grpc.io/docs/guides/status-codes/">gRPC's list</a>; not 0, which is no
   *     refusal
   * @param quotaExhausted as in {@link #ofHttp}
   */
  public static Refusal ofGrpc(int code, boolean quotaExhausted) {
    if (quotaExhausted) {
      return Refusal.QUOTA;
    }
    return switch (code) {
      case 4 -> Refusal.TIMEOUT; // DEADLINE_EXCEEDED
      case 5 -> Refusal.UNKNOWN; // NOT_FOUND
      case 7, 16 -> Refusal.UNAUTHORIZED; // PERMISSION_DENIED, UNAUTHENTICATED
      case 8 -> Refusal.BUSY; // RESOURCE_EXHAUSTED
      // INVALID_ARGUMENT, ALREADY_EXISTS, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED
      case 3, 6, 9, 11, 12 -> Refusal.WRONG;
      default -> Refusal.FAULT; // CANCELLED, UNKNOWN, ABORTED, INTERNAL, UNAVAILABLE, DATA_LOSS
    };
  }

  /**
   * The failure of a refusal.
   *
   * @param provider as people know it, for example {@code Deepgram}
   * @param explanation what the provider says about it and the status, or empty; must hold no
   *     secret
   * @param retryAfter how long it asks to be left alone, if it does
   */
  public static SpeechFailure failure(
      Refusal refusal, String provider, String explanation, @Nullable Duration retryAfter) {
    String detail = explanation.isBlank() ? "" : " (" + shortened(explanation) + ")";
    String wait = retryAfter == null ? "" : "; it asks for " + retryAfter.toSeconds() + " s";
    return new SpeechFailure(
        refusal.code,
        provider + " " + refusal.words + detail + wait + ".",
        refusal.permanent,
        retryAfter,
        null);
  }

  /** Parses {@code Retry-After} in seconds; null where there is none, or it is a date. */
  public static @Nullable Duration retryAfter(@Nullable String header) {
    if (header == null || !header.strip().matches("\\d{1,6}(\\.\\d+)?")) {
      return null;
    }
    return Duration.ofMillis(Math.round(Double.parseDouble(header.strip()) * 1000));
  }

  /** One line of at most 300 characters, without a full stop at its end. */
  public static String shortened(String words) {
    String line = words.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    return line.length() <= LONGEST_EXPLANATION ? line : line.substring(0, LONGEST_EXPLANATION);
  }
}
