package studio.basil.server.episodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of an episode that is being deleted: moved aside first, then deleted or put back. */
final class DeletedFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DeletedFolder.class);

  /** Can't be the name of an episode. */
  private static final String ASIDE = ".deleted";

  private final Path recordings;
  private @Nullable Path folder;
  private @Nullable Path aside;

  DeletedFolder(Path recordings) {
    this.recordings = recordings;
  }

  /**
   * Takes a folder out of sight; nothing happens if there is none.
   *
   * @throws UncheckedIOException if it can't be moved
   */
  void moveAside(String episode) {
    Path found = EpisodeFiles.folder(recordings, episode).orElse(null);
    if (found == null) {
      return;
    }
    try {
      Path parent = Files.createDirectories(recordings.resolve(ASIDE));
      Path target = Files.createTempDirectory(parent, "").resolve(episode);
      Files.move(found, target, StandardCopyOption.ATOMIC_MOVE);
      folder = found;
      aside = target;
    } catch (NoSuchFileException gone) {
      LOG.debug("The folder {} is gone already", found);
    } catch (IOException failure) {
      throw new UncheckedIOException("The folder " + found + " can't be deleted", failure);
    }
  }

  /** Deletes what was moved aside. */
  void delete() {
    if (aside != null) {
      try {
        PathUtils.deleteDirectory(aside.getParent());
      } catch (IOException failure) {
        LOG.warn("Deleted files stay in {}; remove them by hand", aside, failure);
      }
    }
  }

  /** Undoes {@link #moveAside}, after a failure. */
  void putBack() {
    if (aside != null && folder != null) {
      try {
        Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failure) {
        LOG.error("The files of {} stay in {}; move them back by hand", folder, aside, failure);
      }
    }
  }
}
