package studio.basil.socketio;

import java.time.Duration;
import studio.basil.socketio.engine.Positive;

/**
 * What one Socket.IO packet from a client may hold. Breaking a limit closes the connection.
 *
 * @param maxAttachments binary attachments of one packet
 * @param maxAttachmentBytes bytes of all attachments of one packet together
 * @param maxJsonDepth nested arrays and objects, the list of arguments included
 * @param attachmentTimeout time until the last attachment announced must have come
 */
public record PacketLimits(
    int maxAttachments, int maxAttachmentBytes, int maxJsonDepth, Duration attachmentTimeout) {
  /** 16 attachments, 1 MB together, 32 levels, 10 s. */
  public static final PacketLimits DEFAULT =
      new PacketLimits(16, 1_000_000, 32, Duration.ofSeconds(10));

  public PacketLimits {
    Positive.require("number of attachments", maxAttachments);
    Positive.require("attachment limit in bytes", maxAttachmentBytes);
    Positive.require("JSON depth", maxJsonDepth);
    Positive.require("attachment timeout", attachmentTimeout);
  }
}
