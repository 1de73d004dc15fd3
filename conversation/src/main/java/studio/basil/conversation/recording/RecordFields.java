package studio.basil.conversation.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings as fields of an event, and back: records of numbers, texts, sets of texts, durations
 * (ISO 8601) and further such records.
 */
public final class RecordFields {
  private RecordFields() {}

  /** The fields of a record, by the names of its components. */
  public static Map<String, Object> of(Record settings) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      try {
        fields.put(component.getName(), value(component.getAccessor().invoke(settings)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(component + " can't be read", e);
      }
    }
    return fields;
  }

  /**
   * The record that has these fields.
   *
   * @throws IllegalArgumentException if a field is missing or its value is not valid
   */
  public static <T extends Record> T read(Class<T> type, JsonNode fields) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      JsonNode node = fields.path(components[i].getName());
      if (node.isMissingNode()) {
        throw new IllegalArgumentException("\"" + components[i].getName() + "\" is missing");
      }
      values[i] = value(components[i].getType(), node);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " can't be made of " + fields + ": " + e.getCause(), e);
    }
  }

  private static Object value(Object value) {
    return switch (value) {
      case Record nested -> of(nested);
      case Duration duration -> duration.toString();
      case Collection<?> many -> List.copyOf(many);
      default -> value;
    };
  }

  private static Object value(Class<?> type, JsonNode node) {
    if (type.isRecord()) {
      return read(type.asSubclass(Record.class), node);
    }
    return switch (type.getSimpleName()) {
      case "Duration" -> Duration.parse(node.asText());
      case "BigDecimal" -> new BigDecimal(node.asText());
      case "String" -> node.asText();
      case "boolean" -> node.asBoolean();
      case "int" -> node.asInt();
      case "long" -> node.asLong();
      case "float" -> (float) node.asDouble();
      case "double" -> node.asDouble();
      case "List" -> texts(node);
      case "Set" -> Set.copyOf(texts(node));
      default -> throw new IllegalArgumentException("a field can't hold a " + type.getName());
    };
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
