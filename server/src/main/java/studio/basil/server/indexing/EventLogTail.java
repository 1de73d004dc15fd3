package studio.basil.server.indexing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a growing event log, whole lines only. Not thread-safe. */
final class EventLogTail {
  private static final int LEAST_BYTES = 64 * 1024;
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final Path file;
  private long offset;
  private long lines;

  /** The log of the episode in a folder; it need not be there yet. */
  EventLogTail(Path folder) {
    this.file = folder.resolve("events.jsonl");
  }

  /** How many lines were read or skipped. */
  long lines() {
    return lines;
  }

  /** Whether everything that stands in the file was read. */
  boolean atEnd() throws IOException {
    return size() == offset;
  }

  /**
   * Skips lines.
   *
   * @throws IOException also if there are fewer
   */
  void skip(long count) throws IOException {
    while (lines < count) {
      byte[] piece = read();
      int end = endOfLine(piece, piece.length);
      if (end == 0) {
        throw new IOException(
            "%s has %d lines, and %d stand in the database. Put the file of the backup that belongs to the database in its place."
                .formatted(file, lines, count));
      }
      for (int start = 0; start < end && lines < count; ) {
        int next = lineFeed(piece, start) + 1;
        offset += next - start;
        start = next;
        lines++;
      }
    }
  }

  /** The next lines, some thousands at most; none if no whole line has come. */
  List<LoggedLine> next() throws IOException {
    byte[] piece = read();
    int end = endOfLine(piece, piece.length);
    List<LoggedLine> read = new ArrayList<>();
    for (int start = 0; start < end; ) {
      int next = lineFeed(piece, start) + 1;
      String line = new String(piece, start, next - 1 - start, StandardCharsets.UTF_8);
      lines++;
      read.add(LoggedLine.read(lines, line));
      start = next;
    }
    offset += end;
    return read;
  }

  private long size() throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  /** What comes next, at least one whole line if there is one. */
  private byte[] read() throws IOException {
    long waiting = size() - offset;
    if (waiting <= 0) {
      return new byte[0];
    }
    for (int most = LEAST_BYTES; ; most *= 4) {
      byte[] piece = read((int) Math.min(waiting, most));
      if (endOfLine(piece, piece.length) > 0 || waiting <= most) {
        return piece;
      }
      if (most >= MOST_BYTES) {
        throw new IOException(
            "Line %d of %s is longer than %d bytes.".formatted(lines + 1, file, MOST_BYTES));
      }
    }
  }

  private byte[] read(int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(offset);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          break;
        }
      }
    }
    byte[] read = new byte[buffer.position()];
    buffer.flip().get(read);
    return read;
  }

  /** Where the last whole line before a position ends. */
  private static int endOfLine(byte[] bytes, int before) {
    int end = before;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static int lineFeed(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}
