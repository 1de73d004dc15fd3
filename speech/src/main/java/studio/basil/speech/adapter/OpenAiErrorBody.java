package studio.basil.speech.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import studio.basil.speech.adapter.HttpFailures.Explanation;

/**
 * Reads the errors of OpenAI's interface, {@code {"error": {"message", "type", "code"}}}, and of
 * servers that offer the same interface and put the words into {@code error} or {@code detail}.
 */
public final class OpenAiErrorBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_QUOTA = "insufficient_quota";

  private OpenAiErrorBody() {}

  /** What the body of a refusal says; nothing where it is no such error. */
  public static Explanation read(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      JsonNode error = root.path("error");
      String words = error.path("message").asText(error.asText(root.path("detail").asText("")));
      boolean quota =
          NO_QUOTA.equals(error.path("code").asText())
              || NO_QUOTA.equals(error.path("type").asText());
      return new Explanation(words, quota);
    } catch (JsonProcessingException noJson) {
      return new Explanation("", false);
    }
  }
}
