package studio.basil.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import studio.basil.server.backup.Manifest.FileData;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.DatabaseInForce;

/**
 * Puts a backup in the place of what is there. Nothing of that goes before everything of the backup
 * has been read and checked.
 */
public final class Restore {
  private static final String STAGE = ".restoring";
  private static final String ASIDE = ".replaced";

  private final DatabaseInForce database;
  private final Path recordings;

  /** Prepares; no server may use the database. */
  public Restore(DatabaseInForce database, Path recordings) {
    this.database = database;
    this.recordings = recordings;
  }

  /**
   * What would be lost; empty if nothing.
   *
   * @throws BackupException if that can't be found out
   */
  public Optional<String> inTheWay() {
    try {
      if (new SchemaSwap(database).holdsRows()) {
        return Optional.of("the rows of " + database.description());
      }
      return entries().isEmpty() ? Optional.empty() : Optional.of("the files in " + recordings);
    } catch (SQLException | IOException failure) {
      throw new BackupException(
          "What is there now can't be looked at: " + failure.getMessage(), failure);
    }
  }

  /**
   * Restores. What was there is lost only if it succeeds.
   *
   * @throws BackupException if it fails
   */
  public void run(Manifest manifest, BackupShelf shelf) {
    Path stage = recordings.resolve(STAGE);
    try {
      Files.createDirectories(stage);
      PathUtils.cleanDirectory(stage);
      try {
        for (FileData file : manifest.files()) {
          fetch(file, stage, shelf);
        }
        new SchemaSwap(database).replace(manifest, shelf, () -> moveIn(stage));
      } finally {
        PathUtils.deleteDirectory(stage);
      }
    } catch (SQLException | IOException | DatabaseException failure) {
      throw new BackupException(
          "Backup %s was not restored: %s".formatted(manifest.id(), failure.getMessage()), failure);
    }
  }

  private static void fetch(FileData file, Path stage, BackupShelf shelf) throws IOException {
    Path target = stage.resolve(file.path()).normalize();
    if (!target.startsWith(stage) || target.equals(stage)) {
      throw new IOException("it names a file outside the recordings: " + file.path());
    }
    Files.createDirectories(target.getParent());
    Files.createFile(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (InputStream in = shelf.open(file.blob());
        var out = Files.newOutputStream(target)) {
      in.transferTo(out);
    }
    Files.setLastModifiedTime(target, FileTime.from(file.modified()));
  }

  /** The old files stand aside until the new ones are in their place. */
  private void moveIn(Path stage) throws IOException {
    Path aside = Files.createDirectories(recordings.resolve(ASIDE));
    try {
      moveAll(entries(), aside);
      moveAll(list(stage), recordings);
    } catch (IOException failure) {
      moveAll(entries(), stage);
      moveAll(list(aside), recordings);
      throw failure;
    }
    PathUtils.deleteDirectory(aside);
  }

  private static void moveAll(List<Path> entries, Path target) throws IOException {
    for (Path entry : entries) {
      Files.move(entry, target.resolve(entry.getFileName()));
    }
  }

  /** All but what a restoring works with. */
  private List<Path> entries() throws IOException {
    return Files.isDirectory(recordings)
        ? list(recordings).stream()
            .filter(entry -> !entry.endsWith(STAGE) && !entry.endsWith(ASIDE))
            .toList()
        : List.of();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
