package studio.basil.speech.sdk;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.StatusTable;
import studio.basil.speech.adapter.StatusTable.Refusal;

/**
 * What goes wrong with the answers of a language model, in words for people.
 *
 * @param server as people know it, for example {@code Groq}; begins the sentence
 */
public record ModelFailures(String server) {

  /**
   * The server refused, or told an error in the middle.
   *
   * @param explanation the server's words and codes; must hold no secret
   */
  public SpeechFailure refused(Refusal refusal, String explanation, @Nullable Duration retryAfter) {
    return StatusTable.failure(refusal, server, explanation, retryAfter);
  }

  /** Nothing came for too long. */
  public SpeechFailure stalled(Duration patience, boolean started) {
    return passing(
        Code.TIMEOUT,
        (started ? "stopped in the middle of an answer for %d ms" : "gave no answer within %d ms")
            .formatted(patience.toMillis()),
        null);
  }

  /** The connection failed. */
  public SpeechFailure unreachable(Throwable cause) {
    boolean timeout = cause instanceof HttpTimeoutException;
    return passing(
        timeout ? Code.TIMEOUT : Code.UNAVAILABLE,
        "can't be reached or broke off; see whether it runs",
        cause);
  }

  /** The stream ended in good order, but the answer was not whole. */
  public SpeechFailure brokenOff() {
    return passing(Code.UNAVAILABLE, "ended the answer before it was complete", null);
  }

  /** The answer has no text. */
  public SpeechFailure empty() {
    return passing(Code.EMPTY, "gave an answer without text", null);
  }

  /** The answer is not what the protocol says. */
  public SpeechFailure unreadable(Throwable cause) {
    return passing(Code.MALFORMED, "gave an answer that can't be read", cause);
  }

  /** A fault on this side. */
  public SpeechFailure internal(Throwable fault) {
    return SpeechFailure.permanent(
        Code.INTERNAL, "The answer of %s could not be handled.".formatted(server), fault);
  }

  private SpeechFailure passing(Code code, String what, @Nullable Throwable cause) {
    return SpeechFailure.passing(code, server + " " + what + ".", cause);
  }
}
