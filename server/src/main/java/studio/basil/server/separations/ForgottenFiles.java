package studio.basil.server.separations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * What a killed process left of files that it was working on.
 *
 * @param folders in which such files lie
 */
record ForgottenFiles(List<Path> folders, Clock clock) {
  /** No upload and no work lasts so long. */
  private static final Duration OLD = Duration.ofDays(2);

  ForgottenFiles {
    folders = List.copyOf(folders);
  }

  /** Deletes what has lain there for long. */
  void delete() throws IOException {
    Instant before = clock.instant().minus(OLD);
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
          entries = all.toList();
        }
        for (Path entry : entries) {
          deleteIfOld(entry, before);
        }
      }
    }
  }

  private static void deleteIfOld(Path entry, Instant before) throws IOException {
    try {
      if (Files.getLastModifiedTime(entry).toInstant().isBefore(before)) {
        PathUtils.delete(entry);
      }
    } catch (NoSuchFileException gone) {
      // Whoever worked on it has finished.
    }
  }
}
