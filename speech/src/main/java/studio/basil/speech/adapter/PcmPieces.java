package studio.basil.speech.adapter;

import java.nio.ByteBuffer;
import java.util.List;
import studio.basil.audio.Pcm16;

/**
 * Makes samples of s16le bytes that come in pieces of any length: a byte that is left over begins
 * the next piece. Not thread-safe.
 */
public final class PcmPieces {
  private byte[] rest = {};

  /** The samples that are whole with these bytes, in order; perhaps none. */
  public float[] next(List<ByteBuffer> buffers) {
    int length = rest.length;
    for (ByteBuffer buffer : buffers) {
      length += buffer.remaining();
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).put(rest);
    buffers.forEach(bytes::put);
    bytes.flip();
    byte[] whole = new byte[length - length % Short.BYTES];
    bytes.get(whole);
    rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return Pcm16.toFloats(whole);
  }
}
