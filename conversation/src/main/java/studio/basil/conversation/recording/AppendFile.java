package studio.basil.conversation.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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

  private final Path file;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private @Nullable FileChannel channel;
  private long goodLength;

  AppendFile(Path file) {
    this.file = file;
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
    FileChannel out = open();
    while (!waiting.isEmpty()) {
      // A piece that was cut off by a full disk is written again from its beginning.
      out.truncate(goodLength);
      ByteBuffer piece = ByteBuffer.wrap(waiting.element());
      long at = goodLength;
      while (piece.hasRemaining()) {
        at += out.write(piece, at);
      }
      goodLength = at;
      waiting.remove();
    }
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel = open;
    }
    return open;
  }
}
