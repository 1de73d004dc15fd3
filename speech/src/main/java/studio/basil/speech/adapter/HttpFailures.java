package studio.basil.speech.adapter;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.StatusTable.Refusal;

/** What the refusals and faults of a provider's HTTP interface mean, in words for people. */
public final class HttpFailures {
  private final String provider;
  private final String apiKey;
  private final Function<String, Explanation> explanations;

  /**
   * What a provider says in the body of a refusal.
   *
   * @param words its explanation, or empty
   * @param quotaExhausted whether it says that the account's quota is used up
   */
  public record Explanation(String words, boolean quotaExhausted) {}

  /**
   * The failures of a provider.
   *
   * @param provider as people know it, for example {@code Deepgram}
   * @param apiKey never told, whatever the provider says; empty if there is none
   * @param explanations reads the body of a refusal, which may be anything
   */
  public HttpFailures(String provider, String apiKey, Function<String, Explanation> explanations) {
    this.provider = provider;
    this.apiKey = apiKey;
    this.explanations = explanations;
  }

  /** The provider answered with another status than 200. */
  public SpeechFailure refused(int status, HttpHeaders headers, String body) {
    Explanation explanation = explanations.apply(body);
    Refusal refusal = StatusTable.ofHttp(status, explanation.quotaExhausted());
    // A refusal of the key may quote the key.
    String words = refusal == Refusal.UNAUTHORIZED ? "" : withoutKey(explanation.words());
    Duration retryAfter = StatusTable.retryAfter(headers.firstValue("Retry-After").orElse(null));
    return StatusTable.failure(
        refusal, provider, words.isBlank() ? "" + status : status + ": " + words, retryAfter);
  }

  /** The connection could not be made or broke. */
  public SpeechFailure unreachable(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return SpeechFailure.passing(
        Code.UNAVAILABLE, provider + " can't be reached or broke off; try again later.", cause);
  }

  /** No sign of a result in time. */
  public SpeechFailure silent(Duration patience) {
    return SpeechFailure.passing(
        Code.TIMEOUT,
        "%s gave no answer within %d ms.".formatted(provider, patience.toMillis()),
        null);
  }

  /** The result stopped in the middle. */
  public SpeechFailure stalled(Duration patience) {
    return SpeechFailure.passing(
        Code.TIMEOUT,
        "%s stopped in the middle of its answer for %d ms."
            .formatted(provider, patience.toMillis()),
        null);
  }

  /**
   * The answer can't be understood.
   *
   * @param what the provider gave, for example {@code a page of HTML instead of audio}
   */
  public SpeechFailure malformed(String what, @Nullable Throwable cause) {
    return SpeechFailure.passing(
        Code.MALFORMED, "%s gave %s.".formatted(provider, withoutKey(what)), cause);
  }

  /**
   * The answer holds nothing.
   *
   * @param what is missing, for example {@code audio}
   */
  public SpeechFailure empty(String what) {
    return SpeechFailure.passing(
        Code.EMPTY, "%s gave an answer without %s.".formatted(provider, what), null);
  }

  private String withoutKey(String words) {
    return apiKey.isEmpty() ? words : words.replace(apiKey, "***");
  }
}
