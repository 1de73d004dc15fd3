package studio.basil.server.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.basil.server.e2e.ApiDocument.Operation;

/** Whether answers are as the OpenAPI document says. */
final class AnswerCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEM = "application/problem+json";

  private final ApiDocument document;

  AnswerCheck(ApiDocument document) {
    this.document = document;
  }

  /**
   * What a server has answered.
   *
   * @param headers by name in lower case
   */
  record Answer(int status, Map<String, String> headers, String body) {
    String mediaType() {
      return headers
          .getOrDefault("content-type", "")
          .replaceFirst(";.*", "")
          .strip()
          .toLowerCase(Locale.ROOT);
    }
  }

  /** What is wrong with an answer. */
  List<String> faults(Operation operation, Answer answer) {
    List<String> faults = new ArrayList<>(faultsOfAny(answer));
    JsonNode declared = document.answer(operation, answer.status());
    if (declared.isMissingNode()) {
      faults.add("the status " + answer.status() + " is not declared");
    } else if (!operation.method().equals("HEAD")) {
      faults.addAll(contentFaults(declared, answer));
    }
    return faults;
  }

  /** What is wrong with an answer, whatever was asked for. */
  List<String> faultsOfAny(Answer answer) {
    List<String> faults = new ArrayList<>();
    if (answer.status() >= 500) {
      faults.add("the server has failed: " + answer.status());
    }
    if (!"nosniff".equals(answer.headers().get("x-content-type-options"))) {
      faults.add("a browser may guess what it is");
    }
    if (answer.mediaType().equals("text/html")) {
      faults.add("it is a page");
    }
    if (answer.status() >= 400 && !answer.body().isEmpty()) {
      faults.addAll(problemFaults(answer));
    }
    return faults;
  }

  private List<String> problemFaults(Answer answer) {
    if (!answer.mediaType().equals(PROBLEM)) {
      return List.of("an error is of the type \"" + answer.mediaType() + "\"");
    }
    List<String> faults =
        new ArrayList<>(bodyFaults(document.component("schemas", "Problem"), answer.body()));
    if (faults.isEmpty() && parsed(answer.body()).path("status").asInt() != answer.status()) {
      faults.add("the problem names another status than " + answer.status());
    }
    return faults;
  }

  private List<String> contentFaults(JsonNode declared, Answer answer) {
    JsonNode content = declared.path("content");
    if (content.isEmpty()) {
      return answer.body().isEmpty() ? List.of() : List.of("it has a body that is not declared");
    }
    if (answer.body().isEmpty() && answer.mediaType().isEmpty()) {
      return List.of("the body is missing");
    }
    for (Map.Entry<String, JsonNode> type : content.properties()) {
      if (type.getKey().equals("*/*") || type.getKey().equals(answer.mediaType())) {
        JsonNode schema = type.getValue().path("schema");
        return answer.mediaType().endsWith("json") && !schema.isMissingNode() && !isText(schema)
            ? bodyFaults(schema, answer.body())
            : List.of();
      }
    }
    return List.of("the type \"" + answer.mediaType() + "\" is not declared");
  }

  /** Such as lines of JSON. */
  private static boolean isText(JsonNode schema) {
    return schema.path("type").asText().equals("string");
  }

  private List<String> bodyFaults(JsonNode schema, String body) {
    JsonNode value = parsed(body);
    return value.isMissingNode() ? List.of("it is no JSON") : document.faults(schema, value);
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException broken) {
      return JSON.missingNode();
    }
  }
}
