package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.e2e.AnswerCheck.Answer;

class AnswerCheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RIGHT = "{\"id\": 1, \"name\": null}";
  private static final String PROBLEM =
      "{\"type\": \"about:blank\", \"title\": \"Not Found\", \"status\": 404, \"detail\": \"d\"}";

  private final ApiDocument document = new ApiDocument(document());
  private final AnswerCheck check = new AnswerCheck(document);

  private static JsonNode document() {
    return read(
        """
        {"paths": {"/bees": {"get": {"operationId": "bees", "responses": {
          "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Bee"}}}},
          "204": {"description": "None"},
          "404": {"$ref": "#/components/responses/Gone"}}}}},
         "components": {
          "responses": {"Gone": {"content": {"application/problem+json": {
            "schema": {"$ref": "#/components/schemas/Problem"}}}}},
          "schemas": {
            "Bee": {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "integer"}, "name": {"type": ["string", "null"]}}},
            "Problem": {"type": "object", "required": ["type", "title", "status", "detail"],
              "properties": {"type": {"type": "string"}, "title": {"type": "string"},
                "status": {"type": "integer"}, "detail": {"type": "string"}}}}}}
        """);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (java.io.IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Answer answer(int status, String type, String body) {
    return new Answer(
        status, Map.of("content-type", type, "x-content-type-options", "nosniff"), body);
  }

  private String faults(Answer answer) {
    return String.join("; ", check.faults(document.operations().getFirst(), answer));
  }

  @Test
  void answerAsDeclared_hasNoFault() {
    assertThat(faults(answer(200, "application/json;charset=UTF-8", RIGHT))).isEmpty();
    assertThat(faults(answer(204, "", ""))).isEmpty();
    assertThat(faults(answer(404, "application/problem+json", PROBLEM))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500|application/problem+json|{}|server has failed",
        "201|application/json|{\"id\": 1}|201 is not declared",
        "200|text/plain|one|\"text/plain\" is not declared",
        "200|text/html|<p>|it is a page",
        "200|application/json|{\"id\": |it is no JSON",
        "200|application/json|{}|required property 'id'",
        "200|application/json|{\"id\": \"one\"}|string found, integer expected",
        "200|application/json|{\"id\": 1, \"secret\": 2}|property 'secret' is not defined",
        "204|application/json|{}|has a body that is not declared",
        "404|application/json|{}|an error is of the type",
        "404|application/problem+json|{\"type\": \"about:blank\"}|required property 'title'"
      })
  void answerThatIsNotAsDeclared_isTold(int status, String type, String body, String fault) {
    assertThat(faults(answer(status, type, body))).contains(fault);
  }

  @Test
  void problemOfAnotherStatus_isTold() {
    String other = PROBLEM.replace("404", "400");
    assertThat(faults(answer(404, "application/problem+json", other))).contains("another status");
  }

  @Test
  void missingBodyAndMissingHeader_areTold() {
    assertThat(faults(answer(200, "", ""))).contains("the body is missing");
    assertThat(faults(new Answer(204, Map.of(), ""))).contains("may guess");
  }
}
