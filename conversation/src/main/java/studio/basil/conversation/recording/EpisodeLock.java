package studio.basil.conversation.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows that a living process records into a folder. The operating system drops it when the process
 * dies, however it dies. Thread-safe.
 */
final class EpisodeLock implements Closeable {
  private static final String FILE_NAME = ".lock";

  /**
   * The locks of this process. The system knows only processes: one that opens and closes a file
   * which it has locked already loses the lock.
   */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private EpisodeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock, or gives null if a living process, perhaps this one, has it. */
  static @Nullable EpisodeLock tryTake(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(FILE_NAME);
    if (!TAKEN.add(file)) {
      return null;
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
      return lock == null ? null : new EpisodeLock(file, channel);
    } finally {
      if (lock == null) {
        if (channel != null) {
          channel.close();
        }
        TAKEN.remove(file);
      }
    }
  }

  /** Gives the lock back; calling it again does nothing. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      Files.deleteIfExists(file);
    } finally {
      TAKEN.remove(file);
    }
  }
}
