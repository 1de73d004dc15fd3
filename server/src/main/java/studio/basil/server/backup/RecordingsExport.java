package studio.basil.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.input.BoundedInputStream;
import studio.basil.server.backup.Manifest.FileData;
import studio.basil.server.backup.Manifest.StoredBlob;
import studio.basil.server.storage.BlobContent;
import studio.basil.server.storage.DamagedBlobException;
import studio.basil.server.storage.Sha256;

/**
 * The files of the recordings. Those of a session that runs only grow, so what there is of them
 * when they are looked at is a whole beginning, which the next start of a server finishes as after
 * a crash.
 */
final class RecordingsExport {
  private static final int ATTEMPTS = 3;

  private final Path folder;
  private final BackupShelf shelf;
  private final List<FileData> files = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int newFiles;
  private long newBytes;

  RecordingsExport(Path folder, BackupShelf shelf) {
    this.folder = folder;
    this.shelf = shelf;
  }

  /** Puts all files on the shelf; those that are there already stay as they are. */
  void write() throws IOException {
    for (Path file : paths()) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      try {
        write(file, path, ATTEMPTS);
      } catch (NoSuchFileException gone) {
        notes.add(path + " was deleted while the backup was made, and is not in it");
      }
    }
  }

  private List<Path> paths() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> !isHidden(file) && Files.isRegularFile(file)).sorted().toList();
    }
  }

  /** What a restoring leaves while it runs is no recording. */
  private boolean isHidden(Path file) {
    return folder.relativize(file).toString().startsWith(".");
  }

  private void write(Path file, String path, int attempts) throws IOException {
    BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
    long bytes = before.size();
    Sha256 checksum;
    try (InputStream beginning = beginning(file, bytes)) {
      checksum = Sha256.of(beginning);
    }
    StoredBlob blob = new StoredBlob(checksum.hex(), bytes);
    try {
      if (shelf.add(blob, new BlobContent(() -> beginning(file, bytes), bytes, checksum))) {
        newFiles++;
        newBytes += bytes;
      }
    } catch (DamagedBlobException changed) {
      if (attempts == 1) {
        notes.add(path + " changed again and again while it was read, and is not in the backup");
      } else {
        write(file, path, attempts - 1);
      }
      return;
    }
    Instant modified = before.lastModifiedTime().toInstant();
    files.add(new FileData(path, modified, blob));
    BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
    if (after.size() != bytes || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
      notes.add(path + " was being written; its first " + bytes + " bytes are in the backup");
    }
  }

  private static InputStream beginning(Path file, long bytes) throws IOException {
    return BoundedInputStream.builder()
        .setInputStream(Files.newInputStream(file))
        .setMaxCount(bytes)
        .setPropagateClose(true)
        .get();
  }

  /** Notes what the database tells of files and what of it is not so. */
  void compare(Map<String, String> known) {
    Map<String, String> found = new TreeMap<>();
    files.forEach(file -> found.put(file.path(), file.blob().sha256()));
    new TreeMap<>(known)
        .forEach(
            (path, checksum) ->
                Optional.ofNullable(found.get(path))
                    .ifPresentOrElse(
                        actual -> {
                          if (!actual.equals(checksum)) {
                            notes.add(path + " is not the file that the database knows");
                          }
                        },
                        () -> notes.add(path + " is missing, and the database knows it")));
  }

  List<FileData> files() {
    return files;
  }

  List<String> notes() {
    return notes;
  }

  int newFiles() {
    return newFiles;
  }

  long newBytes() {
    return newBytes;
  }
}
