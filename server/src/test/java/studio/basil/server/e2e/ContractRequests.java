package studio.basil.server.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

  /**
   * A request.
   *
   * @param what is special about it
   * @param body a character for each byte
   * @param expected the statuses that it may have; all that are declared if there are none
   * @param field that a problem has to name
   */
  record Request(
      String what,
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String body,
      Set<Integer> expected,
      @Nullable String field) {

    @Override
    public String toString() {
      String sent = body == null ? "" : body;
      return "%s %s (%s) %s %s".formatted(method, cut(path), what, headers, cut(sent));
    }

    byte @Nullable [] bytes() {
      return body == null ? null : body.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String cut(String text) {
      return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
  }

  /** What a request is made of. */
  private static final class Draft {
    private final Operation operation;
    private final Map<String, String> path;
    private final List<String> query = new ArrayList<>();
    private final Map<String, String> headers = new HashMap<>();
    private @Nullable String body;

    Draft(Operation operation, Map<String, String> place) {
      this.operation = operation;
      this.path = new HashMap<>(place);
    }

    void set(JsonNode parameter, String value) {
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> path.put(name, encoded(value));
        case "query" -> query.add(name + "=" + encoded(value));
        case "header" -> {
          if (value.matches("[\\x21-\\x7e][\\x20-\\x7e]*")) {
            headers.put(name, value);
          }
        }
        default -> {}
      }
    }

    void leaveOut(String name) {
      query.removeIf(part -> part.startsWith(name + "="));
    }

    Request request(String what, Set<Integer> expected, @Nullable String field) {
      String filled = operation.path();
      for (Map.Entry<String, String> part : path.entrySet()) {
        filled = filled.replace("{" + part.getKey() + "}", part.getValue());
      }
      String search = query.isEmpty() ? "" : "?" + String.join("&", query);
      return new Request(what, operation.method(), filled + search, headers, body, expected, field);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isPath(JsonNode parameter) {
    return parameter.path("in").asText().equals("path");
  }

  private static boolean isIfMatch(JsonNode parameter) {
    return parameter.path("name").asText().equals("If-Match");
  }

  /** A request with what is required, and perhaps with more. */
  private Draft draft(Operation operation, Map<String, String> place, boolean more) {
    Draft draft = new Draft(operation, place);
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

  private void setForm(Draft draft, Map<String, String> fields) {
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
  Request right(Operation operation, Map<String, String> place) {
    return draft(operation, place, true).request("as declared", Set.of(), null);
  }

  /** The request of the examples. */
  Request example(Operation operation, Map<String, String> place) {
    Draft draft = new Draft(operation, place);
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
  List<Request> broken(Operation operation, Map<String, String> place) {
    List<Request> broken = new ArrayList<>();
    for (JsonNode parameter : operation.node().path("parameters")) {
      broken.addAll(brokenParameter(operation, place, parameter));
    }
    if (operation.node().has("requestBody")) {
      broken.addAll(brokenBodies(operation, place));
    }
    for (String accept : List.of("image/png", "nonsense", "*/*;q=x", "a/b/c", ",")) {
      Draft draft = draft(operation, place, false);
      draft.headers.put("Accept", accept);
      broken.add(draft.request("Accept", Set.of(), null));
    }
    return broken;
  }

  private List<Request> brokenParameter(
      Operation operation, Map<String, String> place, JsonNode parameter) {
    List<Request> broken = new ArrayList<>();
    String name = parameter.path("name").asText();
    boolean inPath = isPath(parameter);
    if (parameter.path("required").asBoolean() && !inPath) {
      Draft draft = draft(operation, place, false);
      draft.leaveOut(name);
      broken.add(draft.request("without " + name, INVALID, name));
    }
    for (String value : values.parameters(parameter.path("schema"), false)) {
      Draft draft = draft(operation, place, false);
      draft.leaveOut(name);
      int before = draft.headers.size();
      draft.set(parameter, value);
      if (!parameter.path("in").asText().equals("header") || draft.headers.size() > before) {
        broken.add(
            draft.request("wrong " + name, inPath ? Set.of(404) : INVALID, inPath ? null : name));
      }
    }
    for (String hostile : inPath ? HOSTILE : HOSTILE.subList(0, HOSTILE_IN_QUERIES)) {
      Draft draft = draft(operation, place, false);
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

  private List<Request> brokenBodies(Operation operation, Map<String, String> place) {
    List<Request> broken = new ArrayList<>();
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
        Draft draft = draft(operation, place, false);
        draft.headers.put("Content-Type", type);
        broken.add(draft.request("type", Set.of(415), null));
      }
    }
    Draft draft = draft(operation, place, false);
    draft.headers.put("Content-Type", "nonsense");
    broken.add(draft.request("no type", Set.of(400, 415), null));
    return broken;
  }

  private List<Request> wrongFields(Operation operation, Map<String, String> place) {
    JsonNode schema = document.requestSchema(operation);
    List<Request> wrong = new ArrayList<>();
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
                  Draft draft = draft(operation, place, false);
                  Map<String, String> fields = anyFields(schema);
                  fields.put(name, bytes(text));
                  setForm(draft, fields);
                  wrong.add(draft.request("wrong " + name, INVALID, name));
                }
              }
            });
    return wrong;
  }

  private Request withBody(
      Operation operation,
      Map<String, String> place,
      String body,
      String what,
      @Nullable String field) {
    Draft draft = draft(operation, place, false);
    draft.body = body;
    return draft.request(what, INVALID, field == null || field.isEmpty() ? null : field);
  }
}
