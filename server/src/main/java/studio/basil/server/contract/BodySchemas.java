package studio.basil.server.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.ProblemException;

/** The schemas that an OpenAPI document has for the bodies of requests. Immutable. */
final class BodySchemas {
  private static final String DOCUMENT = "basil:openapi";

  /** What a problem calls the body as a whole. */
  private static final String WHOLE = "body";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonNode document;
  private final Map<String, Body> bodies = new HashMap<>();
  private final Map<String, TextFormat> formats;

  /**
   * Reads a document.
   *
   * @param formats those that its schemas name beside the usual ones
   */
  BodySchemas(JsonNode document, Collection<TextFormat> formats) {
    this.document = document;
    this.formats = formats.stream().collect(Collectors.toMap(TextFormat::name, each -> each));
    JsonSchemaFactory factory = factory();
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .build();
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        JsonNode body = operation.path("requestBody");
        String reference = body.path("content").findPath("$ref").textValue();
        if (reference != null) {
          JsonSchema schema = factory.getSchema(SchemaLocation.of(DOCUMENT + reference), config);
          bodies.put(
              operation.path("operationId").asText(),
              new Body(schema, body.path("required").asBoolean()));
        }
      }
    }
  }

  private record Body(JsonSchema schema, boolean required) {}

  private JsonSchemaFactory factory() {
    JsonMetaSchema usual = JsonMetaSchema.getV202012();
    JsonMetaSchema.Builder meta = JsonMetaSchema.builder(SchemaId.V202012, usual);
    // The schemas lie in a document that is none itself.
    document.fieldNames().forEachRemaining(part -> meta.keyword(new NonValidationKeyword(part)));
    meta.keyword(new NonValidationKeyword("example"));
    formats.values().forEach(each -> meta.format(format(each)));
    JsonMetaSchema ours = meta.build();
    return JsonSchemaFactory.builder()
        .defaultMetaSchemaIri(ours.getIri())
        .metaSchema(ours)
        .schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, document.toString())))
        .build();
  }

  private static Format format(TextFormat format) {
    return new Format() {
      @Override
      public String getName() {
        return format.name();
      }

      @Override
      public boolean matches(ExecutionContext context, String text) {
        return format.fault(text).isEmpty();
      }
    };
  }

  /** Whether the document has a body for an operation. */
  boolean has(String operation) {
    return bodies.containsKey(operation);
  }

  /**
   * Checks the body of a request.
   *
   * @throws ProblemException that names each faulty field, or says where the JSON is broken
   */
  void check(String operation, byte[] text) {
    Body body = bodies.get(operation);
    if (body == null) {
      throw new IllegalArgumentException("There is no body for " + operation);
    }
    JsonNode read = read(text);
    if (read.isMissingNode()) {
      if (body.required()) {
        throw ProblemException.invalid(WHOLE, "is missing; send a JSON object");
      }
      return;
    }
    List<FieldFault> faults = faults(body.schema(), read);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
  }

  private static JsonNode read(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      String place =
          broken.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
      throw noJson(place);
    } catch (IOException broken) {
      throw noJson("");
    }
  }

  private static ProblemException noJson(String place) {
    return ProblemException.of(
        Response.Status.BAD_REQUEST,
        "bad-request",
        "The body is no JSON in UTF-8" + place + ". Correct it and send it again.");
  }

  /** One fault of each field, sorted by their names. */
  private List<FieldFault> faults(JsonSchema schema, JsonNode body) {
    Map<String, FieldFault> faults = new TreeMap<>();
    schema.validate(body).stream()
        .sorted(Comparator.comparing(ValidationMessage::getType))
        .map(this::fault)
        .forEach(fault -> faults.putIfAbsent(fault.field(), fault));
    return new ArrayList<>(faults.values());
  }

  private FieldFault fault(ValidationMessage message) {
    return new FieldFault(field(message), detail(message));
  }

  private static String field(ValidationMessage message) {
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
      Object step = message.getInstanceLocation().getElement(i);
      append(step, field);
    }
    @Nullable String property = message.getProperty();
    if (property != null) {
      append(property, field);
    }
    return field.isEmpty() ? WHOLE : field.toString();
  }

  private static void append(Object step, StringBuilder field) {
    if (step instanceof Integer) {
      field.append('[').append(step).append(']');
    } else {
      field.append(field.isEmpty() ? "" : ".").append(step);
    }
  }

  private String detail(ValidationMessage message) {
    JsonNode value = message.getSchemaNode();
    return switch (message.getType()) {
      case "required" -> "is missing";
      case "additionalProperties" -> "is not known; the API's description names what is";
      case "type" -> "must be " + words(value, " or ");
      case "enum" -> "must be " + words(value, " or ");
      case "pattern" -> "must be " + described(message).orElse("like " + value.asText());
      case "format" -> format(value.asText(), message.getInstanceNode());
      default -> message.getError();
    };
  }

  private static String words(JsonNode names, String separator) {
    return names.isArray()
        ? StreamSupport.stream(names.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(separator))
        : names.asText();
  }

  private String format(String name, JsonNode text) {
    TextFormat format = formats.get(name);
    return Optional.ofNullable(format)
        .flatMap(ours -> ours.fault(text.asText()))
        .orElse("must be a " + name);
  }

  /** Patterns say little to people, so the description beside one says what is right. */
  private Optional<String> described(ValidationMessage message) {
    JsonNode schema = document.at(message.getSchemaLocation().getFragment().getParent().toString());
    return Optional.ofNullable(schema.path("description").textValue())
        .map(text -> text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1));
  }
}
