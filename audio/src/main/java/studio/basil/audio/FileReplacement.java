package studio.basil.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Replaces a file as a whole: readers see the old one or the new one, never a part. */
final class FileReplacement {
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private FileReplacement() {}

  /** Writes a file at the path given. */
  interface Writer {
    void write(Path temporary) throws AudioFileException;
  }

  /** Lets {@code writer} fill a file beside {@code file} and moves it there once it is on disk. */
  static void replace(Path file, Writer writer) throws AudioFileException {
    String unique = ProcessHandle.current().pid() + "-" + SEQUENCE.incrementAndGet();
    Path temporary = file.resolveSibling(file.getFileName() + "." + unique + ".part");
    try {
      writer.write(temporary);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AudioFileException failure) {
      throw failure.file().equals(temporary) ? failure.about(file) : failure;
    } catch (IOException failure) {
      throw AudioFileException.unwritable(file, failure);
    } finally {
      discard(temporary);
    }
  }

  private static void discard(Path temporary) throws AudioFileException {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException failure) {
      throw AudioFileException.unwritable(temporary, failure);
    }
  }
}
