package studio.basil.speech.deepgram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.adapter.HttpFailures.Explanation;
import studio.basil.speech.adapter.StatusTable;

/** What Deepgram's HTTP refusals mean. */
final class DeepgramFailures {
  static final String PROVIDER = "Deepgram";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where Deepgram's error bodies have their words, the newer form first. */
  private static final String[] EXPLANATIONS = {"message", "err_msg", "details", "reason"};

  private DeepgramFailures() {}

  /**
   * The failure of a status other than success.
   *
   * @param explanation an error body, or the words of the header {@code dg-error}
   */
  static SpeechFailure refused(int status, String explanation, @Nullable String retryAfter) {
    String words = words(explanation);
    return StatusTable.failure(
        StatusTable.ofHttp(status, false),
        PROVIDER,
        words.isBlank() ? String.valueOf(status) : status + ": " + words,
        StatusTable.retryAfter(retryAfter));
  }

  /** What the body of a refusal says; an exhausted account has a status of its own, 402. */
  static Explanation explanation(String body) {
    return new Explanation(words(body), false);
  }

  private static String words(String explanation) {
    if (!explanation.stripLeading().startsWith("{")) {
      return explanation;
    }
    try {
      JsonNode body = JSON.readTree(explanation);
      return Stream.of(EXPLANATIONS)
          .map(name -> body.path(name).asText(""))
          .filter(words -> !words.isBlank())
          .findFirst()
          .orElse("");
    } catch (JsonProcessingException noJson) {
      return "";
    }
  }
}
