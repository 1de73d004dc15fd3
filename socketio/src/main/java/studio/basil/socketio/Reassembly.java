package studio.basil.socketio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.CloseReason;
import studio.basil.socketio.engine.ProtocolException;

/**
 * A packet that waits for its attachments.
 *
 * <p>Confined to its connection's event loop.
 */
final class Reassembly {
  private final PacketHead head;
  private final @Nullable ArrayNode arguments;
  private final long startedNanos;
  private final List<byte[]> attachments = new ArrayList<>();
  private int missing;
  private long bytes;

  private Reassembly(PacketHead head, @Nullable ArrayNode arguments, long startedNanos) {
    this.head = head;
    this.arguments = arguments;
    this.startedNanos = startedNanos;
    this.missing = head.attachments();
  }

  /** Waits for the attachments of a packet. */
  static Reassembly of(PacketHead head, ArrayNode arguments, long nowNanos) {
    return new Reassembly(head, arguments, nowNanos);
  }

  /** Lets the attachments of a dropped packet go by. */
  static Reassembly skipping(PacketHead head, long nowNanos) {
    return new Reassembly(head, null, nowNanos);
  }

  PacketHead head() {
    return head;
  }

  long startedNanos() {
    return startedNanos;
  }

  boolean isComplete() {
    return missing == 0;
  }

  void add(Buffer attachment, PacketLimits limits) throws ProtocolException {
    bytes += attachment.length();
    if (bytes > limits.maxAttachmentBytes()) {
      throw new ProtocolException(
          CloseReason.Kind.TOO_LARGE, "The attachments of a packet exceed their limit.");
    }
    missing--;
    if (arguments != null) {
      attachments.add(attachment.getBytes());
    }
  }

  /** The arguments with their attachments, or null if the packet is to be dropped. */
  @Nullable ArrayNode finish() throws ProtocolException {
    if (arguments != null) {
      PacketDecoder.fill(arguments, attachments);
    }
    return arguments;
  }
}
