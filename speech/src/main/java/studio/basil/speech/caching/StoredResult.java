package studio.basil.speech.caching;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import studio.basil.speech.ServedBy;

/**
 * The bytes of a result: CRC-32C of all that follows, version, then the fields in the order in
 * which they are written; texts and blobs stand behind their length.
 */
final class StoredResult {
  private static final byte VERSION = 1;
  private static final int HEADER_BYTES = Integer.BYTES + 1;

  private StoredResult() {}

  /** Writes the fields of a result. */
  static final class Writer {
    private ByteBuffer buffer = ByteBuffer.allocate(1024).position(Integer.BYTES).put(VERSION);

    Writer number(int number) {
      room(Integer.BYTES).putInt(number);
      return this;
    }

    Writer blob(byte[] bytes) {
      number(bytes.length);
      room(bytes.length).put(bytes);
      return this;
    }

    Writer text(String text) {
      return blob(text.getBytes(StandardCharsets.UTF_8));
    }

    Writer servedBy(ServedBy servedBy) {
      return text(servedBy.provider()).text(servedBy.model());
    }

    byte[] bytes() {
      byte[] bytes = new byte[buffer.position()];
      buffer.get(0, bytes);
      ByteBuffer.wrap(bytes).putInt(0, checksum(bytes));
      return bytes;
    }

    private ByteBuffer room(int more) {
      if (buffer.remaining() < more) {
        int capacity = Math.max(2 * buffer.capacity(), buffer.position() + more);
        buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
      }
      return buffer;
    }
  }

  /** Reads them again. Every method throws {@link IllegalArgumentException} on broken bytes. */
  static final class Reader {
    private final ByteBuffer buffer;

    Reader(byte[] bytes) {
      buffer = ByteBuffer.wrap(bytes);
      if (bytes.length < HEADER_BYTES
          || buffer.getInt() != checksum(bytes)
          || buffer.get() != VERSION) {
        throw new IllegalArgumentException("the stored result is broken or of another version");
      }
    }

    int number() {
      try {
        return buffer.getInt();
      } catch (BufferUnderflowException e) {
        throw new IllegalArgumentException("the stored result ends too early", e);
      }
    }

    byte[] blob() {
      int length = number();
      if (length < 0 || length > buffer.remaining()) {
        throw new IllegalArgumentException("the stored result ends too early");
      }
      byte[] bytes = new byte[length];
      buffer.get(bytes);
      return bytes;
    }

    String text() {
      return new String(blob(), StandardCharsets.UTF_8);
    }

    ServedBy servedBy() {
      return ServedBy.fresh(text(), text()).fromCache();
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
    return (int) checksum.getValue();
  }
}
