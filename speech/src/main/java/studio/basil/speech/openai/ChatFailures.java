package studio.basil.speech.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;

/** What a server's refusals and faults mean, in words for people. */
final class ChatFailures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_EXPLANATION = 300;

  private final ChatCompletionsSettings settings;

  ChatFailures(ChatCompletionsSettings settings) {
    this.settings = settings;
  }

  /** The server answered with another status than 200. */
  SpeechFailure refused(int status, String body, Optional<String> retryAfter) {
    String explained = "(%d)%s".formatted(status, explanation(body));
    return switch (status) {
      case 401, 403 ->
          permanent(Code.UNAUTHORIZED, "refused the credentials (" + status + "); check the key");
      case 404 ->
          permanent(
              Code.REJECTED,
              "does not know the model \"%s\" %s; load it or choose another"
                  .formatted(settings.model(), explained));
      case 408 -> passing(Code.TIMEOUT, "gave up waiting (408)");
      case 429 ->
          passing(
              Code.LIMITED,
              "has too much to do (429); try again "
                  + retryAfter.map("after %s s"::formatted).orElse("later"));
      default ->
          status >= 500
              ? passing(Code.UNAVAILABLE, "failed " + explained)
              : permanent(Code.REJECTED, "refused the request " + explained);
    };
  }

  SpeechFailure stalled(boolean started) {
    return passing(
        Code.TIMEOUT,
        started
            ? "stopped in the middle of an answer for %d ms"
                .formatted(settings.stallTimeout().toMillis())
            : "gave no answer within %d ms".formatted(settings.firstTokenTimeout().toMillis()));
  }

  SpeechFailure unreachable(Throwable cause) {
    Code code = cause instanceof HttpTimeoutException ? Code.TIMEOUT : Code.UNAVAILABLE;
    return SpeechFailure.passing(
        code, "%s can't be reached or broke off; see whether it runs".formatted(server()), cause);
  }

  SpeechFailure brokenOff() {
    return passing(Code.UNAVAILABLE, "ended the answer before it was complete");
  }

  SpeechFailure empty() {
    return passing(Code.EMPTY, "gave an answer without text");
  }

  SpeechFailure unusable(ChatAnswerException fault) {
    String what = fault.code() == Code.MALFORMED ? "gave an answer that can't be read" : "failed";
    return passing(fault.code(), what + ": " + shortened(fault.explanation()));
  }

  SpeechFailure internal(Exception fault) {
    return SpeechFailure.permanent(
        Code.INTERNAL, "The answer of %s could not be handled.".formatted(server()), fault);
  }

  private SpeechFailure passing(Code code, String what) {
    return SpeechFailure.passing(code, server() + " " + what + ".", null);
  }

  private SpeechFailure permanent(Code code, String what) {
    return SpeechFailure.permanent(code, server() + " " + what + ".", null);
  }

  private String server() {
    return "The language model server at " + settings.endpoint().getAuthority();
  }

  /** OpenAI puts an error's words into an object, Ollama into a string. */
  private static String explanation(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      String words = error.path("message").asText(error.asText(""));
      return words.isBlank() ? "" : ": " + shortened(words);
    } catch (JsonProcessingException noJson) {
      return "";
    }
  }

  private static String shortened(String words) {
    String line = words.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    return line.length() <= LONGEST_EXPLANATION ? line : line.substring(0, LONGEST_EXPLANATION);
  }
}
