package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.conversation.recording.SessionFile;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;

/**
 * Finds recordings by their id or by the name of their episode. One that is indexed belongs to whom
 * the index says; of another its {@code session.yml} tells the owner, and if that doesn't, only
 * administrators see it. Thread-safe; reads the disk.
 */
final class RecordingFinder {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingFinder.class);

  private final RecordingStore store;
  private final Path recordings;

  RecordingFinder(RecordingStore store, Path recordings) {
    this.store = store;
    this.recordings = recordings;
  }

  /**
   * A recording that the caller may see.
   *
   * @param folder where its files stand
   */
  record Found(RecordingEntry entry, Path folder) {

    /** A file of it; nothing if there is none of that name. */
    Optional<RecordingEntry.File> file(String name) {
      List<RecordingEntry.File> files = entry.files();
      return files == null
          ? Optional.empty()
          : files.stream().filter(file -> file.name().equals(name)).findAny();
    }
  }

  /**
   * The recording of that name.
   *
   * @throws NotFoundException if there is none, or it is another's
   */
  Found require(SecurityIdentity identity, String name) {
    return find(identity, name)
        .orElseThrow(
            () -> new NotFoundException("There is no such recording, or it is not yours."));
  }

  /** The recording of that name; nothing if there is none, or it is another's. */
  Optional<Found> find(SecurityIdentity identity, String name) {
    if (EpisodeFiles.folder(recordings, name).isEmpty()) {
      return Optional.empty();
    }
    Optional<Found> indexed =
        store
            .find(Viewer.ofOne(identity), name)
            .flatMap(
                entry ->
                    EpisodeFiles.folder(recordings, entry.episodeId())
                        .map(folder -> new Found(withFiles(entry, folder, name), folder)));
    return indexed.isPresent() ? indexed : onDisk(Caller.of(identity), name);
  }

  /** The index comes a little after the files. */
  private static RecordingEntry withFiles(RecordingEntry entry, Path folder, String name) {
    List<RecordingEntry.File> files = entry.files();
    return files == null || files.isEmpty()
        ? entry.with(files(EpisodeFiles.list(folder).orElse(List.of()), name))
        : entry;
  }

  private Optional<Found> onDisk(Caller caller, String name) {
    Optional<Path> folder = EpisodeFiles.folder(recordings, name).filter(Files::isDirectory);
    if (folder.isEmpty() || !isOwner(caller, folder.get())) {
      return Optional.empty();
    }
    return EpisodeFiles.list(folder.get())
        .map(
            files ->
                new Found(
                    new RecordingEntry(null, null, name, null, null, null, files(files, name)),
                    folder.get()));
  }

  private static boolean isOwner(Caller caller, Path folder) {
    if (caller.permissions().contains(Permission.ADMIN)) {
      return true;
    }
    try {
      return caller.userId().toString().equals(SessionFile.read(folder).owner());
    } catch (IOException unknown) {
      LOG.debug("The owner of {} can't be told", folder, unknown);
      return false;
    }
  }

  private static List<RecordingEntry.File> files(List<Path> files, String recording) {
    return files.stream().map(file -> file(file, recording)).toList();
  }

  private static RecordingEntry.File file(Path file, String recording) {
    String name = file.getFileName().toString();
    try {
      return new RecordingEntry.File(
          name, "/recordings/" + recording + "/" + name, Files.size(file), null, null, null);
    } catch (IOException failure) {
      throw new UncheckedIOException("The file " + file + " can't be read", failure);
    }
  }
}
