package studio.basil.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two processes from using a folder; the system releases it when its holder ends. */
final class FolderLock {
  private static final String FILE = "lock";

  private FolderLock() {}

  /**
   * Takes the lock of a folder.
   *
   * @return holds it until it is closed
   * @throws DatabaseException if somebody has it
   */
  static FileChannel take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException ownProcess) {
      channel.close();
    }
    if (lock == null) {
      channel.close();
      throw new DatabaseException(
          "Another Basil uses the database in "
              + folder
              + ". Stop it, or set DATA_DIR to another folder.",
          null);
    }
    return channel;
  }

  /** Whether somebody, this process or another, has the lock of a folder. */
  static boolean isTaken(Path folder) {
    if (!Files.exists(folder.resolve(FILE))) {
      return false;
    }
    try (var _ = take(folder)) {
      return false;
    } catch (DatabaseException taken) {
      return true;
    } catch (IOException failure) {
      throw new DatabaseException(
          "Whether a Basil uses " + folder + " can't be found out: " + failure.getMessage(),
          failure);
    }
  }
}
