package studio.basil.speech;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a provider could not do its work.
 *
 * @param code stable code for events and metrics
 * @param message what happened, to what, and what to do next; holds no secret
 * @param permanent whether trying the same again is pointless
 * @param retryAfter how long the provider asks to be left alone, if it does
 * @param cause the exception behind it, if there is one
 */
public record SpeechFailure(
    Code code,
    String message,
    boolean permanent,
    @Nullable Duration retryAfter,
    @Nullable Throwable cause) {

  /** What kind of failure it is. */
  public enum Code {
    /** The provider can't be reached or answered with a server error. */
    UNAVAILABLE,
    /** The provider refused the credentials. */
    UNAUTHORIZED,
    /** Too many requests or no quota left. */
    LIMITED,
    /** The request was wrong. */
    REJECTED,
    /** No answer in time. */
    TIMEOUT,
    /** The answer could not be understood. */
    MALFORMED,
    /** The provider gave no audio or no text where some was due. */
    EMPTY,
    /** A fault in the provider's code on this machine. */
    INTERNAL
  }

  /** A failure that may pass. */
  public static SpeechFailure passing(Code code, String message, @Nullable Throwable cause) {
    return new SpeechFailure(code, message, false, null, cause);
  }

  /** A failure that stays until somebody changes something. */
  public static SpeechFailure permanent(Code code, String message, @Nullable Throwable cause) {
    return new SpeechFailure(code, message, true, null, cause);
  }
}
