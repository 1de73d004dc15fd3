package studio.basil.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/**
 * An event that a client sent.
 *
 * @param name what the client called it
 * @param arguments its arguments; binary ones are {@link BinaryNode}s, at any depth
 * @param acknowledgement answers the client if it asked for it
 */
public record SocketIoEvent(
    String name, List<JsonNode> arguments, Acknowledgement acknowledgement) {
  public SocketIoEvent {
    arguments = List.copyOf(arguments);
  }

  /** The argument at a position, or a missing node if there are fewer. */
  public JsonNode argument(int index) {
    return index < arguments.size() ? arguments.get(index) : MissingNode.getInstance();
  }

  /** The bytes of a binary argument, owned by the event; empty if it is none. */
  public Optional<byte[]> binary(int index) {
    return argument(index) instanceof BinaryNode node
        ? Optional.of(node.binaryValue())
        : Optional.empty();
  }
}
