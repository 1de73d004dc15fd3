package studio.basil.socketio;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.EngineMessage;

/** Makes the Engine.IO messages of one packet: its text, then its attachments. */
final class PacketEncoder {
  private final List<Buffer> attachments = new ArrayList<>();

  private PacketEncoder() {}

  /** A packet whose payload is a JSON value or nothing. */
  static List<EngineMessage> control(
      PacketType type, String namespace, @Nullable JsonNode payload) {
    String json = payload == null ? "" : JsonText.write(generator -> generator.writeTree(payload));
    return List.of(new EngineMessage.Text(head(type, 0, namespace, PacketHead.NO_ID) + json));
  }

  /** An event; {@link PacketHead#NO_ID} asks for no acknowledgement. */
  static List<EngineMessage> event(
      String namespace, long id, String name, @Nullable Object... arguments) {
    return new PacketEncoder().encode(PacketType.EVENT, namespace, id, name, arguments);
  }

  /** The arguments and one more. */
  static @Nullable Object[] append(@Nullable Object[] arguments, @Nullable Object last) {
    @Nullable Object[] longer = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, longer, 0, arguments.length);
    longer[arguments.length] = last;
    return longer;
  }

  /** Whether the last thing in an event of these arguments is a text; the name is one too. */
  static boolean endsWithText(@Nullable Object[] arguments) {
    Object last = arguments.length == 0 ? "" : arguments[arguments.length - 1];
    return last instanceof String || (last instanceof JsonNode node && node.isTextual());
  }

  /** An acknowledgement. */
  static List<EngineMessage> acknowledgement(
      String namespace, long id, @Nullable Object... arguments) {
    return new PacketEncoder().encode(PacketType.ACK, namespace, id, null, arguments);
  }

  private List<EngineMessage> encode(
      PacketType type,
      String namespace,
      long id,
      @Nullable String name,
      @Nullable Object[] arguments) {
    String json =
        JsonText.write(
            generator -> {
              generator.writeStartArray();
              if (name != null) {
                generator.writeString(name);
              }
              for (Object argument : arguments) {
                writeValue(generator, argument);
              }
              generator.writeEndArray();
            });
    PacketType actual = attachments.isEmpty() ? type : binary(type);
    List<EngineMessage> messages = new ArrayList<>(1 + attachments.size());
    messages.add(new EngineMessage.Text(head(actual, attachments.size(), namespace, id) + json));
    attachments.forEach(bytes -> messages.add(new EngineMessage.Binary(bytes)));
    return messages;
  }

  private static PacketType binary(PacketType type) {
    return type == PacketType.EVENT ? PacketType.BINARY_EVENT : PacketType.BINARY_ACK;
  }

  private static String head(PacketType type, int attachments, String namespace, long id) {
    StringBuilder head = new StringBuilder().append(type.digit());
    if (type.isBinary()) {
      head.append(attachments).append('-');
    }
    if (!namespace.equals(PacketHead.MAIN_NAMESPACE)) {
      head.append(namespace).append(',');
    }
    if (id != PacketHead.NO_ID) {
      head.append(id);
    }
    return head.toString();
  }

  private void writeValue(JsonGenerator generator, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean flag -> generator.writeBoolean(flag);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Double number -> writeDouble(generator, number);
      case Float number -> writeDouble(generator, number);
      case byte[] bytes -> writeBinary(generator, Buffer.buffer(bytes));
      case Buffer bytes -> writeBinary(generator, bytes);
      case JsonNode node -> writeNode(generator, node);
      default ->
          throw new IllegalArgumentException(
              "An argument must be a text, number, boolean, JsonNode, byte[] or Buffer, but is "
                  + value.getClass().getName());
    }
  }

  /** As JSON.stringify does: what is no number in JSON becomes null. */
  private static void writeDouble(JsonGenerator generator, double number) throws IOException {
    if (Double.isFinite(number)) {
      generator.writeNumber(number);
    } else {
      generator.writeNull();
    }
  }

  private void writeBinary(JsonGenerator generator, Buffer bytes) throws IOException {
    generator.writeStartObject();
    generator.writeBooleanField(PacketDecoder.PLACEHOLDER, true);
    generator.writeNumberField(PacketDecoder.NUMBER, attachments.size());
    generator.writeEndObject();
    attachments.add(bytes);
  }

  private void writeNode(JsonGenerator generator, JsonNode node) throws IOException {
    if (node instanceof BinaryNode binary) {
      writeBinary(generator, Buffer.buffer(binary.binaryValue()));
    } else if (node.isArray()) {
      generator.writeStartArray();
      for (JsonNode element : node) {
        writeNode(generator, element);
      }
      generator.writeEndArray();
    } else if (node.isObject()) {
      generator.writeStartObject();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        generator.writeFieldName(field.getKey());
        writeNode(generator, field.getValue());
      }
      generator.writeEndObject();
    } else {
      generator.writeTree(node);
    }
  }
}
