package studio.basil.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.server.http.Problem;
import studio.basil.server.http.ProblemException;

class BodySchemasTest {
  private static final TextFormat LOUD =
      new TextFormat() {
        @Override
        public String name() {
          return "loud";
        }

        @Override
        public Optional<String> fault(String text) {
          return text.endsWith("!") ? Optional.empty() : Optional.of("ends without \"!\"");
        }
      };

  private final BodySchemas schemas = new BodySchemas(document(), List.of(LOUD));

  private static JsonNode document() {
    try {
      return new ObjectMapper()
          .readTree(
              """
              {"openapi": "3.1.0", "info": {"title": "Bees"},
               "paths": {
                "/bees": {
                  "get": {"operationId": "list"},
                  "post": {"operationId": "make", "requestBody": {"required": true,
                    "content": {"application/json": {
                      "schema": {"$ref": "#/components/schemas/Bee"}, "example": {}}}}},
                  "put": {"operationId": "tend", "requestBody": {"required": false,
                    "content": {"application/json": {
                      "schema": {"$ref": "#/components/schemas/Bee"}}}}}}},
               "components": {"schemas": {
                "Bee": {"type": "object", "required": ["name"], "additionalProperties": false,
                  "properties": {
                    "name": {"type": "string", "maxLength": 5, "pattern": "^[a-z]*$",
                      "description": "Some small letters"},
                    "role": {"type": ["string", "null"], "enum": ["queen", "drone", null]},
                    "cry": {"type": "string", "format": "loud"},
                    "born": {"$ref": "#/components/schemas/Day"},
                    "visits": {"type": "array", "maxItems": 2,
                      "items": {"type": "integer", "minimum": 1}}}},
                "Day": {"type": "string", "format": "date"}}}}
              """);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void check(String operation, String body) {
    schemas.check(operation, body.getBytes(StandardCharsets.UTF_8));
  }

  private Problem refusal(String operation, String body) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> check(operation, body))
        .actual()
        .problem();
  }

  @Test
  void bodyThatFits_isTaken() {
    check(
        "make",
        "{\"name\": \"ida\", \"role\": null, \"cry\": \"buzz!\", \"born\": \"2026-11-21\","
            + " \"visits\": [1, 2]}");
    check("tend", "");
    assertThat(schemas.has("make")).isTrue();
    assertThat(schemas.has("list")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name is missing",
        "{\"name\": \"ida\", \"age\": 1}|age is not known; the API's description names what is",
        "{\"name\": 7}|name must be string",
        "{\"name\": \"IDA\"}|name must be some small letters",
        "{\"name\": \"idaida\"}|name must be at most 5 characters long",
        "{\"name\": \"ida\", \"role\": \"king\"}|role must be queen or drone or null",
        "{\"name\": \"ida\", \"cry\": \"buzz\"}|cry ends without \"!\"",
        "{\"name\": \"ida\", \"born\": \"soon\"}|born must be a date",
        "{\"name\": \"ida\", \"visits\": [1, 0]}|visits[1] must have a minimum value of 1",
        "null|body must be object",
        "[]|body must be object"
      })
  void fault_isToldByItsField(String body, String fault) {
    assertThat(refusal("make", body).errors())
        .extracting(each -> each.field() + " " + each.detail())
        .containsExactly(fault);
  }

  @Test
  void faults_areToldAllAtOnce_oneOfEachField() {
    Problem problem =
        refusal("make", "{\"role\": 3, \"visits\": [0, \"a\"], \"name\": \"IDAIDA\", \"x\": 1}");

    assertThat(problem.code()).isEqualTo("invalid");
    assertThat(problem.errors())
        .extracting(each -> each.field())
        .containsExactly("name", "role", "visits[0]", "visits[1]", "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\": \"ida\"} x",
        "{\"name\": \"ida\", \"name\": \"eva\"}",
        "{'name': 1}",
        "\u0000"
      })
  void bodyThatIsNoJson_isRefused(String body) {
    assertThat(refusal("make", body).code()).isEqualTo("bad-request");
  }

  @Test
  void bodyThatIsNoUtf8_isRefused() {
    byte[] body = "{\"name\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> schemas.check("make", body))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("bad-request"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void bodyThatIsMissing_isRefusedWhereOneIsRequired(String body) {
    assertThat(refusal("make", body).errors())
        .singleElement()
        .satisfies(fault -> assertThat(fault.field()).isEqualTo("body"));
  }
}
