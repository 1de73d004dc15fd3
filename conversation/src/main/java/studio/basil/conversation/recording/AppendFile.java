package studio.basil.conversation.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A text file that only grows, in whole pieces. What can't be written now is kept in memory, up to
 * a bound, and written before the next piece, so that a disk that was full for a while costs
 * nothing. Not thread-safe.
 */
final class AppendFile implements Closeable {
  private static final int MOST_WAITING = 50_000;

  /** Creates the file. */
  interface Opener {
    SeekableByteChannel open() throws IOException;
  }

  private final Opener opener;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private @Nullable SeekableByteChannel channel;
  private long goodLength;

  /** A file that is created with its first piece and never overwritten. */
  AppendFile(Path file) {
    this(() -> Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  AppendFile(Opener opener) {
    this.opener = opener;
  }

  /**
   * Appends a piece and all that waits before it.
   *
   * @throws IOException if the disk doesn't take it; it waits then
   */
  void append(String text) throws IOException {
    if (waiting.size() == MOST_WAITING) {
      waiting.remove();
    }
    waiting.add(text.getBytes(StandardCharsets.UTF_8));
    writeWaiting();
  }

  /** Writes what waits, and closes the file. */
  @Override
  public void close() throws IOException {
    try {
      writeWaiting();
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }

  private void writeWaiting() throws IOException {
    SeekableByteChannel out = open();
    while (!waiting.isEmpty()) {
      // A piece that was cut off by a full disk is written again from its beginning.
      out.truncate(goodLength);
      out.position(goodLength);
      ByteBuffer piece = ByteBuffer.wrap(waiting.element());
      while (piece.hasRemaining()) {
        out.write(piece);
      }
      goodLength += piece.limit();
      waiting.remove();
    }
  }

  private SeekableByteChannel open() throws IOException {
    SeekableByteChannel open = channel;
    if (open == null) {
      open = opener.open();
      channel = open;
    }
    return open;
  }
}
