package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas of the live socket's events: those of its AsyncAPI document. {@code x-error} beside a
 * schema says the code and the words for what it refuses. Immutable.
 */
public final class LiveSchemas {
  /** On the class path; the server shows it at /asyncapi.yaml. */
  public static final String DOCUMENT = "/META-INF/resources/asyncapi.yaml";

  private static final String ERROR = "x-error";
  private static final JsonNode TREE = tree();
  private static final Map<String, JsonSchema> CLIENT = schemas("receive");

  /** Made when they are asked for: the server itself sends without looking. */
  private static final class Server {
    static final Map<String, JsonSchema> SCHEMAS = schemas("send");
  }

  private LiveSchemas() {}

  /** Makes the schemas of what clients send, which takes a moment; else the first check does. */
  static void prepare() {
    schema(CLIENT, "hello");
  }

  /**
   * Checks the argument of a client's event.
   *
   * @throws BadEventException with the words of the schema that refuses it
   */
  static void check(String event, JsonNode argument) throws BadEventException {
    JsonNode checked = argument instanceof MissingNode ? NullNode.getInstance() : argument;
    JsonSchema schema = schema(CLIENT, event);
    Optional<ValidationMessage> refusal = first(schema, checked);
    if (refusal.isPresent()) {
      throw said(event, schema.getSchemaNode(), refusal.get());
    }
  }

  /** What is wrong with an event of the server's, for tests; several arguments are an array. */
  static Optional<String> faultOf(String event, JsonNode argument) {
    return first(schema(Server.SCHEMAS, event), argument).map(ValidationMessage::getMessage);
  }

  private static JsonSchema schema(Map<String, JsonSchema> schemas, String event) {
    JsonSchema schema = schemas.get(event);
    if (schema == null) {
      throw new IllegalArgumentException(DOCUMENT + " has no event " + event + ".");
    }
    return schema;
  }

  /** The shallowest fault, as what lies in it follows from it. */
  private static Optional<ValidationMessage> first(JsonSchema schema, JsonNode argument) {
    return schema.validate(argument).stream()
        .min(Comparator.comparingInt(message -> message.getInstanceLocation().getNameCount()));
  }

  /** The words nearest to what was refused. */
  private static BadEventException said(String event, JsonNode whole, ValidationMessage refusal) {
    JsonNode schema = whole;
    JsonNode words = schema.path(ERROR);
    for (int i = 0; i < refusal.getInstanceLocation().getNameCount(); i++) {
      schema = schema.path("properties").path(refusal.getInstanceLocation().getName(i));
      words = schema.has(ERROR) ? schema.path(ERROR) : words;
    }
    String missing = refusal.getProperty();
    if (missing != null && schema.path("properties").path(missing).has(ERROR)) {
      words = schema.path("properties").path(missing).path(ERROR);
    }
    String code = words.path("code").textValue();
    return new BadEventException(
        Arrays.stream(ErrorCode.values())
            .filter(each -> each.code().equals(code))
            .findFirst()
            .orElse(ErrorCode.ARGUMENT_INVALID),
        words.path("message").asText(event + " is not as it should be."));
  }

  private static JsonNode tree() {
    try (InputStream document = LiveSchemas.class.getResourceAsStream(DOCUMENT)) {
      return new ObjectMapper(new YAMLFactory()).readTree(document);
    } catch (IOException broken) {
      throw new UncheckedIOException(DOCUMENT + " can't be read", broken);
    }
  }

  private static Map<String, JsonSchema> schemas(String operation) {
    List<Keyword> notChecked = new ArrayList<>();
    notChecked.add(new NonValidationKeyword(ERROR));
    // The schemas lie in a document that is none itself.
    TREE.fieldNames().forEachRemaining(part -> notChecked.add(new NonValidationKeyword(part)));
    JsonMetaSchema meta =
        JsonMetaSchema.builder(SchemaId.V7, JsonMetaSchema.getV7()).keywords(notChecked).build();
    JsonSchemaFactory factory =
        JsonSchemaFactory.builder().defaultMetaSchemaIri(meta.getIri()).metaSchema(meta).build();
    SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().build();
    Map<String, JsonSchema> schemas = new HashMap<>();
    for (JsonNode reference : TREE.at("/operations/" + operation + "/messages")) {
      String key = reference.path("$ref").textValue().replaceFirst(".*/", "");
      String name = TREE.at("/components/messages/" + key + "/name").textValue();
      schemas.put(
          name,
          factory.getSchema(
              SchemaLocation.of(
                  "classpath:"
                      + DOCUMENT.substring(1)
                      + "#/components/messages/"
                      + key
                      + "/payload"),
              config));
    }
    return schemas;
  }
}
