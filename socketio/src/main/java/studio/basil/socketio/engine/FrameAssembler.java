package studio.basil.socketio.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Joins WebSocket frames to Engine.IO packets. Vert.x could join them too, but it neither checks
 * UTF-8 nor closes the connection when a message grows too long.
 */
final class FrameAssembler {
  private final int maxBytes;
  private @Nullable Buffer partial;
  private boolean text;

  FrameAssembler(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes a frame; answers the packet it completes, or null. */
  @Nullable EnginePacket accept(WebSocketFrame frame) throws ProtocolException {
    if (!isData(frame)) {
      return null;
    }
    if (!frame.isContinuation()) {
      text = frame.isText();
    }
    Buffer bytes = join(frame);
    if (!frame.isFinal()) {
      partial = bytes;
      return null;
    }
    partial = null;
    return text
        ? EngineCodec.decode(EngineCodec.decodeUtf8(bytes))
        : EnginePacket.message(new EngineMessage.Binary(bytes));
  }

  private static boolean isData(WebSocketFrame frame) {
    return frame.isText() || frame.isBinary() || frame.isContinuation();
  }

  private Buffer join(WebSocketFrame frame) throws ProtocolException {
    Buffer bytes = frame.binaryData();
    int length = bytes.length() + (partial == null ? 0 : partial.length());
    if (length > maxBytes) {
      throw new ProtocolException(
          CloseReason.Kind.TOO_LARGE, "A message exceeds the payload limit.");
    }
    if (partial != null) {
      return partial.appendBuffer(bytes);
    }
    // A frame's own buffer cannot grow.
    return frame.isFinal() ? bytes : Buffer.buffer(bytes.length()).appendBuffer(bytes);
  }
}
