package studio.basil.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.basil.socketio.engine.ProtocolException;

/** Reads the payloads of packets. Thread-safe. */
final class PacketDecoder {
  static final String PLACEHOLDER = "_placeholder";
  static final String NUMBER = "num";

  /** Names that the client library gives a meaning of its own. */
  private static final Set<String> RESERVED =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  private final JsonText json;

  PacketDecoder(int maxJsonDepth) {
    this.json = new JsonText(maxJsonDepth);
  }

  /** The auth payload of a CONNECT; an empty object if there is none. */
  ObjectNode auth(PacketHead head) throws ProtocolException {
    if (head.payload().isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (json.parse(head.payload()) instanceof ObjectNode auth) {
      return auth;
    }
    throw ProtocolException.malformed("The payload of a CONNECT is not an object.");
  }

  /** The arguments of an event, its name first, or of an acknowledgement. */
  ArrayNode arguments(PacketHead head) throws ProtocolException {
    if (!(json.parse(head.payload()) instanceof ArrayNode arguments)) {
      throw ProtocolException.malformed("A payload is not an array.");
    }
    if (head.type().isEvent()) {
      if (arguments.isEmpty() || !arguments.get(0).isTextual()) {
        throw ProtocolException.malformed("An event has no name.");
      }
      if (RESERVED.contains(arguments.get(0).textValue())) {
        throw ProtocolException.malformed("An event has a reserved name.");
      }
    }
    return arguments;
  }

  /** Puts the attachments where their placeholders stand. */
  static void fill(ArrayNode arguments, List<byte[]> attachments) throws ProtocolException {
    List<BinaryNode> nodes = attachments.stream().map(BinaryNode::valueOf).toList();
    for (int index = 0; index < arguments.size(); index++) {
      arguments.set(index, filled(arguments.get(index), nodes));
    }
  }

  private static JsonNode filled(JsonNode node, List<BinaryNode> attachments)
      throws ProtocolException {
    if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        array.set(index, filled(array.get(index), attachments));
      }
    } else if (node instanceof ObjectNode object) {
      if (object.path(PLACEHOLDER).asBoolean(false)) {
        return attachment(object.path(NUMBER), attachments);
      }
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        field.setValue(filled(field.getValue(), attachments));
      }
    }
    return node;
  }

  private static BinaryNode attachment(JsonNode number, List<BinaryNode> attachments)
      throws ProtocolException {
    if (!number.isInt() || number.intValue() < 0 || number.intValue() >= attachments.size()) {
      throw ProtocolException.malformed("A placeholder names an attachment that is not there.");
    }
    return attachments.get(number.intValue());
  }
}
