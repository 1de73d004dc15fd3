package studio.basil.socketio.engine;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;

/** What an application sends and receives: a text or a block of bytes. */
public sealed interface EngineMessage {
  /** Size in bytes, text as UTF-8. */
  int sizeBytes();

  /**
   * A text.
   *
   * @param text any characters but the record separator U+001E, which long polling needs itself
   */
  record Text(String text) implements EngineMessage {
    @Override
    public int sizeBytes() {
      return ByteBufUtil.utf8Bytes(text);
    }
  }

  /**
   * A block of bytes.
   *
   * @param bytes owned by the message; whoever made it must not change it afterwards
   */
  record Binary(Buffer bytes) implements EngineMessage {
    @Override
    public int sizeBytes() {
      return bytes.length();
    }
  }
}
