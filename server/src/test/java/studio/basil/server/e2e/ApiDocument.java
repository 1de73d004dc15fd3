package studio.basil.server.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An OpenAPI document. Objects have no other properties than it declares. */
final class ApiDocument {
  private static final JsonSchemaFactory SCHEMAS = factory();

  private final ObjectNode document;
  private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();

  ApiDocument(JsonNode document) {
    this.document = document.deepCopy();
    for (JsonNode schema : this.document.at("/components/schemas")) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }

  private static final class NewPassword implements Format {
    @Override
    public String getName() {
      return "new-password";
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
      return text.length() >= 10 && text.getBytes(StandardCharsets.UTF_8).length <= 72;
    }
  }

  private static JsonSchemaFactory factory() {
    JsonMetaSchema usual = JsonMetaSchema.getV202012();
    JsonMetaSchema meta =
        JsonMetaSchema.builder(SchemaId.V202012, usual)
            .keyword(new NonValidationKeyword("components"))
            .keyword(new NonValidationKeyword("example"))
            .format(new NewPassword())
            .build();
    return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V202012))
        .defaultMetaSchemaIri(meta.getIri())
        .metaSchema(meta)
        .build();
  }

  /**
   * A call.
   *
   * @param path with its parameters in braces
   */
  record Operation(String method, String path, JsonNode node) {
    String id() {
      return node.path("operationId").asText();
    }

    boolean isSecured() {
      return !node.path("security").isEmpty();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** All calls, by path. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    method.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    return operations;
  }

  /** The call with an id. */
  Operation operation(String id) {
    return operations().stream().filter(each -> each.id().equals(id)).findAny().orElseThrow();
  }

  /** What has a name, such as a schema. */
  JsonNode component(String kind, String name) {
    return document.path("components").path(kind).path(name);
  }

  /** What a node refers to, or itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(document.at(node.path("$ref").asText().substring(1))) : node;
  }

  /** The declared answer of a status; missing if there is none. */
  JsonNode answer(Operation operation, int status) {
    return resolved(operation.node().path("responses").path(Integer.toString(status)));
  }

  /** How a body may be; missing if the operation has none, the form if it may be one. */
  JsonNode requestBody(Operation operation) {
    JsonNode content = operation.node().path("requestBody").path("content");
    if (content.has(MultipartForm.TYPE)) {
      return content.path(MultipartForm.TYPE);
    }
    return content.isEmpty() ? content.path("none") : content.iterator().next();
  }

  /** The schema of a body; missing if the operation has none. */
  JsonNode requestSchema(Operation operation) {
    return requestBody(operation).path("schema");
  }

  /** What is wrong with a value. */
  List<String> faults(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private JsonSchema compiled(JsonNode schema) {
    ObjectNode whole = new ObjectMapper().createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", document.path("components"));
    return SCHEMAS.getSchema(
        whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
