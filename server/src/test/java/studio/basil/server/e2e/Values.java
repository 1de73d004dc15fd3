package studio.basil.server.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Makes values that a schema takes, and values that it refuses. */
final class Values {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Texts that have broken something somewhere; a schema takes some of them. */
  private static final List<String> TEXTS =
      List.of(
          "a",
          "Bees",
          "",
          " ",
          "\u2003",
          "studio.basil.contract",
          "separation.done",
          "anna@example.org",
          "ümläut@exämple.org",
          "staple battery horse",
          "2026-11-21T16:00:00Z",
          "2026-11-21",
          "0196b7c2-3a10-7e21-b3c4-55667788990a",
          "' or 1=1; drop table users; --",
          "<script>alert(1)</script>",
          "../../secret",
          "..\\secret",
          "%00%n%s{0}${jndi:x}",
          "日本語 🐝 e\u0301",
          "\u202Eright to left",
          "line\nbreak\ttab",
          "a\u0000b",
          "\uD800",
          "\uE000marks\uE001",
          "-0",
          "null",
          "true",
          "x".repeat(150));

  private static final List<JsonNode> KINDS =
      List.of(
          NODES.textNode("text"),
          NODES.numberNode(7),
          NODES.numberNode(1.5),
          NODES.booleanNode(true),
          NODES.arrayNode().add(1),
          NODES.objectNode().put("a", 1),
          NODES.nullNode());

  private final ApiDocument document;
  private final Random random;

  Values(ApiDocument document, Random random) {
    this.document = document;
    this.random = random;
  }

  private boolean takes(JsonNode schema, JsonNode value) {
    return document.faults(schema, value).isEmpty();
  }

  /** A value that the schema takes. */
  JsonNode right(JsonNode declared) {
    JsonNode schema = document.resolved(declared);
    if (schema.has("properties")) {
      return rightObject(schema);
    }
    if (schema.has("items")) {
      ArrayNode list = NODES.arrayNode();
      int size = schema.path("minItems").asInt(0) + random.nextInt(3);
      for (int i = 0; i < Math.min(size, schema.path("maxItems").asInt(size)); i++) {
        list.add(right(schema.path("items")));
      }
      return list;
    }
    List<JsonNode> fitting =
        Stream.concat(scalars(schema), KINDS.stream()).filter(each -> takes(schema, each)).toList();
    if (fitting.isEmpty()) {
      throw new AssertionError("No value is known that fits " + schema);
    }
    return fitting.get(random.nextInt(fitting.size()));
  }

  private ObjectNode rightObject(JsonNode schema) {
    ObjectNode object = NODES.objectNode();
    List<JsonNode> required = new ArrayList<>();
    schema.path("required").forEach(required::add);
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              boolean needed = required.contains(NODES.textNode(property.getKey()));
              if (needed || random.nextBoolean()) {
                object.set(property.getKey(), right(property.getValue()));
              }
            });
    return object;
  }

  private Stream<JsonNode> scalars(JsonNode schema) {
    if (schema.has("enum")) {
      List<JsonNode> values = new ArrayList<>();
      schema.path("enum").forEach(values::add);
      return values.stream();
    }
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(1_000);
    Stream<JsonNode> numbers =
        Stream.of(least, most, least + random.nextLong(most - least + 1)).map(NODES::numberNode);
    Stream<JsonNode> texts =
        Stream.concat(TEXTS.stream(), sized(schema).stream()).map(NODES::textNode);
    return Stream.concat(numbers, texts);
  }

  /** As long as may be. */
  private static List<String> sized(JsonNode schema) {
    return schema.has("maxLength")
        ? List.of("é".repeat(schema.path("maxLength").asInt()))
        : List.of();
  }

  /** Values that the schema refuses, each with the field that is wrong, empty for the whole. */
  Map<JsonNode, String> wrong(JsonNode declared) {
    JsonNode schema = document.resolved(declared);
    Map<JsonNode, String> wrong = new LinkedHashMap<>();
    if (schema.has("properties")) {
      wrongObjects(schema, wrong);
    }
    candidates(schema).filter(each -> !takes(schema, each)).forEach(each -> wrong.put(each, ""));
    return wrong;
  }

  private void wrongObjects(JsonNode schema, Map<JsonNode, String> wrong) {
    wrong.put(rightObject(schema).put("unheardOf", 1), "unheardOf");
    schema
        .path("required")
        .forEach(
            name -> {
              ObjectNode without = rightObject(schema);
              without.remove(name.asText());
              wrong.put(without, name.asText());
            });
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                wrong(property.getValue())
                    .keySet()
                    .forEach(
                        value ->
                            wrong.put(
                                rightObject(schema).set(property.getKey(), value),
                                property.getKey())));
  }

  private Stream<JsonNode> candidates(JsonNode schema) {
    List<JsonNode> candidates = new ArrayList<>(KINDS);
    TEXTS.forEach(text -> candidates.add(NODES.textNode(text)));
    if (schema.has("maxLength")) {
      candidates.add(NODES.textNode("x".repeat(schema.path("maxLength").asInt() + 1)));
    }
    if (schema.has("minimum")) {
      candidates.add(NODES.numberNode(schema.path("minimum").asLong() - 1));
    }
    if (schema.has("maximum")) {
      candidates.add(NODES.numberNode(schema.path("maximum").asLong() + 1));
      candidates.add(NODES.numberNode(Long.MAX_VALUE));
      candidates.add(NODES.numberNode(1e300));
    }
    if (schema.has("items")) {
      candidates.add(NODES.arrayNode());
      wrong(schema.path("items")).keySet().forEach(item -> candidates.add(list(item, 1)));
      if (schema.has("maxItems")) {
        candidates.add(list(right(schema.path("items")), schema.path("maxItems").asInt() + 1));
      }
    }
    return candidates.stream();
  }

  private static ArrayNode list(JsonNode item, int size) {
    ArrayNode list = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      list.add(item);
    }
    return list;
  }

  /** Texts of parameters that the schema takes, or that it refuses. */
  List<String> parameters(JsonNode declared, boolean right) {
    JsonNode schema = document.resolved(declared);
    if (schema.has("items")) {
      return parameters(schema.path("items"), right);
    }
    List<String> candidates = new ArrayList<>(TEXTS);
    candidates.addAll(List.of("7", "1.5", "-1", "99999999999999999999", "false"));
    candidates.addAll(sized(schema));
    schema.path("enum").forEach(value -> candidates.add(value.asText()));
    if (schema.has("default")) {
      candidates.add(schema.path("default").asText());
    }
    Stream.of("minimum", "maximum")
        .filter(schema::has)
        .map(bound -> schema.path(bound).asLong())
        .forEach(
            bound ->
                List.of(bound - 1, bound, bound + 1)
                    .forEach(number -> candidates.add(Long.toString(number))));
    if (schema.has("maxLength")) {
      candidates.add("x".repeat(schema.path("maxLength").asInt() + 1));
    }
    return candidates.stream()
        .filter(text -> !text.isBlank() && takes(schema, typed(schema, text)) == right)
        .toList();
  }

  /** Parameters are texts, so a number is a text that looks like one. */
  private static JsonNode typed(JsonNode schema, String text) {
    String type = schema.path("type").asText();
    if (type.equals("integer") && text.matches("-?\\d{1,18}")) {
      return NODES.numberNode(Long.parseLong(text));
    }
    return type.equals("boolean") && text.matches("true|false")
        ? NODES.booleanNode(Boolean.parseBoolean(text))
        : NODES.textNode(text);
  }

  /** The JSON of a value, with halves of characters as escapes. */
  static String json(JsonNode value) {
    try {
      return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
