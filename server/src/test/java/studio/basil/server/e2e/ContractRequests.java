package studio.basil.server.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.basil.server.e2e.ApiDocument.Operation;

/** Makes requests of an OpenAPI document: as it declares them, and broken in every way. */
final class ContractRequests {
  private static final Set<Integer> INVALID = Set.of(400);
  private static final int HOSTILE_IN_QUERIES = 3;
  private static final List<String> HOSTILE =
      List.of(
          "%00",
          "%ff%fe",
          "..%2f..%2fetc%2fpasswd",
          "%3Cscript%3E",
          "a%0d%0aX:%201",
          "x".repeat(3_000),
          "-1",
          "9".repeat(30),
          "%F0%9F%90%9D",
          "*",
          "%25",
          "~");

  private static final String[] BROKEN_BODIES = {
    "",
    " ",
    "null",
    "[]",
    "3",
    "\"text\"",
    "true",
    "{",
    "{\"a\": ",
    "{\"a\": 1} x",
    "{} {}",
    "{\"a\": 1, \"a\": 2}",
    "{'a': 1}",
    "{\"a\": NaN}",
    "<a/>",
    "a=1&b=2",
    "\u0000",
    "\uFEFF",
    "[".repeat(5_000),
    "{\"a\":".repeat(5_000),
    "{\"a\": 1" + "0".repeat(5_000) + "}",
    "{\"a\": \"" + "x".repeat(200_000) + "\"}"
  };

  private final ApiDocument document;
  private final Values values;
  private final Random random;
  private final String file;

  /**
   * Requests.
   *
   * @param file what files of forms hold
   */
  ContractRequests(ApiDocument document, Random random, byte[] file) {
    this.document = document;
    this.values = new Values(document, random);
    this.random = random;
    this.file = new String(file, StandardCharsets.ISO_8859_1);
  }

  private static boolean isPath(JsonNode parameter) {
    return parameter.path("in").asText().equals("path");
  }

  private static boolean isIfMatch(JsonNode parameter) {
    return parameter.path("name").asText().equals("If-Match");
  }

  /** A request with what is required, and perhaps with more. */
  private RequestDraft draft(Operation operation, Map<String, String> place, boolean more) {
    RequestDraft draft = new RequestDraft(operation, place);
    for (JsonNode parameter : operation.node().path("parameters")) {
      if (isIfMatch(parameter)) {
        draft.set(parameter, "*");
      } else if (!isPath(parameter)
          && (parameter.path("required").asBoolean() || (more && random.nextInt(3) == 0))) {
        draft.set(parameter, anyText(parameter.path("schema")));
      }
    }
    JsonNode schema = document.requestSchema(operation);
    if (isForm(operation)) {
      setForm(draft, anyFields(schema));
    } else if (!schema.isMissingNode()) {
      draft.headers.put("Content-Type", contentType(operation));
      draft.body = bytes(Values.json(values.right(schema)));
    }
    return draft;
  }

  private String anyText(JsonNode schema) {
    List<String> fitting = values.parameters(schema, true);
    return fitting.get(random.nextInt(fitting.size()));
  }

  private static boolean isForm(Operation operation) {
    return operation.node().at("/requestBody/content").has(MultipartForm.TYPE);
  }

  private void setForm(RequestDraft draft, Map<String, String> fields) {
    draft.headers.put("Content-Type", MultipartForm.TYPE_WITH_BOUNDARY);
    draft.body = MultipartForm.of(document.requestSchema(draft.operation), fields, file);
  }

  /** All files, and some of the other fields. */
  private Map<String, String> anyFields(JsonNode schema) {
    Map<String, String> fields = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (MultipartForm.isFile(property.getValue())) {
                fields.put(property.getKey(), "");
              } else if (random.nextInt(3) == 0) {
                fields.put(property.getKey(), bytes(anyText(property.getValue())));
              }
            });
    return fields;
  }

  private static String contentType(Operation operation) {
    return operation.node().at("/requestBody/content").fieldNames().next();
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** A request that keeps to all that is declared. */
  ContractRequest right(Operation operation, Map<String, String> place) {
    return draft(operation, place, true).request("as declared", Set.of(), null);
  }

  /** The request of the examples. */
  ContractRequest example(Operation operation, Map<String, String> place) {
    RequestDraft draft = new RequestDraft(operation, place);
    for (JsonNode parameter : operation.node().path("parameters")) {
      if (isIfMatch(parameter)) {
        draft.set(parameter, "*");
      } else if (!isPath(parameter) && parameter.has("example")) {
        JsonNode example = parameter.path("example");
        draft.set(parameter, (example.isArray() ? example.path(0) : example).asText());
      }
    }
    JsonNode content = operation.node().at("/requestBody/content");
    if (isForm(operation)) {
      Map<String, String> fields = new LinkedHashMap<>();
      document
          .requestBody(operation)
          .path("example")
          .properties()
          .forEach(field -> fields.put(field.getKey(), bytes(field.getValue().asText())));
      setForm(draft, fields);
    } else if (!content.isMissingNode()) {
      draft.headers.put("Content-Type", contentType(operation));
      draft.body = bytes(content.iterator().next().path("example").toString());
    }
    return draft.request("example", Set.of(200, 201, 202, 204, 206), null);
  }

  /** Requests that break one thing each. */
  List<ContractRequest> broken(Operation operation, Map<String, String> place) {
    List<ContractRequest> broken = new ArrayList<>();
    for (JsonNode parameter : operation.node().path("parameters")) {
      broken.addAll(brokenParameter(operation, place, parameter));
    }
    if (operation.node().has("requestBody")) {
      broken.addAll(brokenBodies(operation, place));
    }
    for (String accept : List.of("image/png", "nonsense", "*/*;q=x", "a/b/c", ",")) {
      RequestDraft draft = draft(operation, place, false);
      draft.headers.put("Accept", accept);
      broken.add(draft.request("Accept", Set.of(), null));
    }
    return broken;
  }

  private List<ContractRequest> brokenParameter(
      Operation operation, Map<String, String> place, JsonNode parameter) {
    List<ContractRequest> broken = new ArrayList<>();
    String name = parameter.path("name").asText();
    boolean inPath = isPath(parameter);
    if (parameter.path("required").asBoolean() && !inPath) {
      RequestDraft draft = draft(operation, place, false);
      draft.leaveOut(name);
      broken.add(draft.request("without " + name, INVALID, name));
    }
    for (String value : values.parameters(parameter.path("schema"), false)) {
      RequestDraft draft = draft(operation, place, false);
      draft.leaveOut(name);
      int before = draft.headers.size();
      draft.set(parameter, value);
      if (!parameter.path("in").asText().equals("header") || draft.headers.size() > before) {
        broken.add(
            draft.request("wrong " + name, inPath ? Set.of(404) : INVALID, inPath ? null : name));
      }
    }
    for (String hostile : inPath ? HOSTILE : HOSTILE.subList(0, HOSTILE_IN_QUERIES)) {
      RequestDraft draft = draft(operation, place, false);
      if (inPath) {
        draft.path.put(name, hostile);
      } else if (parameter.path("in").asText().equals("query")) {
        draft.leaveOut(name);
        draft.query.add(name + "=" + hostile);
      } else {
        draft.set(parameter, hostile);
      }
      broken.add(draft.request("hostile " + name, Set.of(), null));
    }
    return broken;
  }

  private List<ContractRequest> brokenBodies(Operation operation, Map<String, String> place) {
    List<ContractRequest> broken = new ArrayList<>();
    boolean required = operation.node().at("/requestBody/required").asBoolean();
    if (isForm(operation)) {
      broken.addAll(wrongFields(operation, place));
    } else {
      values
          .wrong(document.requestSchema(operation))
          .forEach(
              (value, field) ->
                  broken.add(
                      withBody(
                          operation, place, bytes(Values.json(value)), "wrong " + field, field)));
    }
    Arrays.stream(BROKEN_BODIES)
        .filter(text -> required || !text.isBlank())
        .forEach(text -> broken.add(withBody(operation, place, bytes(text), "body", null)));
    broken.add(withBody(operation, place, "{\"a\":\"\u00ff\u00c0\"}", "no UTF-8", null));
    broken.add(withBody(operation, place, "\u00ff\u00fe{\u0000", "half of UTF-16", null));
    for (String type : List.of("text/plain", "application/xml", MultipartForm.TYPE, "image/*")) {
      if (!operation.node().at("/requestBody/content").has(type)) {
        RequestDraft draft = draft(operation, place, false);
        draft.headers.put("Content-Type", type);
        broken.add(draft.request("type", Set.of(415), null));
      }
    }
    RequestDraft draft = draft(operation, place, false);
    draft.headers.put("Content-Type", "nonsense");
    broken.add(draft.request("no type", Set.of(400, 415), null));
    return broken;
  }

  private List<ContractRequest> wrongFields(Operation operation, Map<String, String> place) {
    JsonNode schema = document.requestSchema(operation);
    List<ContractRequest> wrong = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String name = property.getKey();
              if (!MultipartForm.isFile(property.getValue())) {
                for (String text : values.parameters(property.getValue(), false)) {
                  if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                    continue;
                  }
                  RequestDraft draft = draft(operation, place, false);
                  Map<String, String> fields = anyFields(schema);
                  fields.put(name, bytes(text));
                  setForm(draft, fields);
                  wrong.add(draft.request("wrong " + name, INVALID, name));
                }
              }
            });
    return wrong;
  }

  private ContractRequest withBody(
      Operation operation,
      Map<String, String> place,
      String body,
      String what,
      @Nullable String field) {
    RequestDraft draft = draft(operation, place, false);
    draft.body = body;
    return draft.request(what, INVALID, field == null || field.isEmpty() ? null : field);
  }
}
