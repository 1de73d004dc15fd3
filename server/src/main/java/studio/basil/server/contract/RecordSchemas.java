package studio.basil.server.contract;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says of each property whether it may be missing or null, as the records say it with
 * {@code @Nullable}. What clients send has no other properties.
 */
final class RecordSchemas {
  private static final String OURS = "studio.basil.";
  private static final String REFERENCE = "#/components/schemas/";
  private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
  private static final DotName INCLUDE =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
  private static final DotName IGNORE =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonIgnore");
  private static final DotName UNWRAPPED =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");

  private final IndexView index;

  RecordSchemas(IndexView index) {
    this.index = index;
  }

  /**
   * A component of a record.
   *
   * @param leftOut whether an answer leaves it out where it has nothing to say
   */
  private record Component(boolean nullable, boolean leftOut) {}

  /** Completes the schemas of all records. */
  void complete(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    Set<String> requests = requests(api);
    schemas.forEach(
        (name, schema) -> {
          if (schema.getProperties() != null) {
            complete(name, schema, schemas, requests.contains(name));
          }
        });
  }

  private static Set<String> requests(OpenAPI api) {
    Set<String> names = new HashSet<>();
    api.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .map(operation -> operation.getRequestBody())
        .filter(Objects::nonNull)
        .map(body -> body.getContent().getMediaType(MediaType.APPLICATION_JSON))
        .filter(Objects::nonNull)
        .forEach(type -> names.add(name(type.getSchema().getRef())));
    return names;
  }

  private static String name(@Nullable String reference) {
    if (reference == null || !reference.startsWith(REFERENCE)) {
      throw new IllegalStateException("The body of a request needs a schema of its own");
    }
    return reference.substring(REFERENCE.length());
  }

  private void complete(
      String name, Schema schema, Map<String, Schema> schemas, boolean isRequest) {
    Map<String, Component> components = components(name, schema.getProperties().keySet());
    Map<String, Schema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    schema
        .getProperties()
        .forEach(
            (property, kind) -> {
              Component component = Objects.requireNonNull(components.get(property));
              boolean mayBeMissing = isRequest ? component.nullable() : component.leftOut();
              boolean mayBeNull = component.nullable() && (isRequest || !component.leftOut());
              properties.put(property, mayBeNull ? orNull(kind, schemas) : kind);
              if (!mayBeMissing) {
                required.add(property);
              }
            });
    schema.setProperties(properties);
    schema.setRequired(required.isEmpty() ? null : required);
    if (isRequest) {
      schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    }
  }

  private static Schema orNull(Schema kind, Map<String, Schema> schemas) {
    if (kind.getRef() == null) {
      if (kind.getType() != null) {
        kind.addType(SchemaType.NULL);
      }
      if (kind.getEnumeration() != null) {
        List<Object> values = new ArrayList<>(kind.getEnumeration());
        values.add(null);
        kind.setEnumeration(values);
      }
      return kind;
    }
    Schema target = Objects.requireNonNull(schemas.get(name(kind.getRef())));
    return target.getProperties() == null
        ? OASFactory.createSchema()
            .type(List.of(target.getType().getFirst(), SchemaType.NULL))
            .format(target.getFormat())
        : OASFactory.createSchema()
            .anyOf(List.of(kind, OASFactory.createSchema().addType(SchemaType.NULL)));
  }

  /** The components of the record that has this name and these properties. */
  private Map<String, Component> components(String schema, Set<String> properties) {
    List<Map<String, Component>> found =
        index.getKnownClasses().stream()
            .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
            .filter(type -> isNamed(type, schema))
            .map(ClassInfo::name)
            .distinct()
            .map(index::getClassByName)
            .map(this::components)
            .filter(components -> components.keySet().equals(properties))
            .distinct()
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          found.size() + " kinds of records are called " + schema + " and have " + properties);
    }
    return found.getFirst();
  }

  /** A generic one has its arguments in its schema's name. */
  private static boolean isNamed(ClassInfo type, String schema) {
    return type.typeParameters().isEmpty()
        ? type.simpleName().equals(schema)
        : schema.startsWith(type.simpleName());
  }

  private Map<String, Component> components(ClassInfo type) {
    Map<String, Component> components = new TreeMap<>();
    for (RecordComponentInfo each : type.recordComponents()) {
      FieldInfo field = type.field(each.name());
      if (field.hasAnnotation(UNWRAPPED)) {
        components.putAll(components(index.getClassByName(field.type().name())));
      } else if (!field.hasAnnotation(IGNORE)) {
        boolean nullable = field.type().hasAnnotation(NULLABLE);
        components.put(each.name(), new Component(nullable, isLeftOut(type, field, nullable)));
      }
    }
    return components;
  }

  private static boolean isLeftOut(ClassInfo type, FieldInfo field, boolean nullable) {
    AnnotationInstance include = field.annotation(INCLUDE);
    if (include == null) {
      include = type.declaredAnnotation(INCLUDE);
    }
    AnnotationValue value = include == null ? null : include.value();
    return value != null && (nullable || !value.asEnum().equals("NON_NULL"));
  }
}
