package studio.basil.server.indexing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.recording.SessionFile;

/**
 * An episode's folder, as far as the database follows it. Lines that were read and that the
 * database has not taken wait here. Not thread-safe.
 */
final class FollowedEpisode {
  /** An episode of nobody is looked at again after so many tries at most. */
  private static final int LONGEST_PAUSE = 64;

  private final Path folder;
  private final EpisodeIndex index;
  private EventLogTail tail;
  private List<LoggedLine> waiting = List.of();
  private @Nullable IndexedEpisode known;
  private @Nullable FileTime lookedAt;
  private int pause;
  private int paused;

  FollowedEpisode(Path folder, EpisodeIndex index) {
    this.folder = folder;
    this.index = index;
    this.tail = new EventLogTail(folder);
  }

  /** Its name. */
  String id() {
    return folder.getFileName().toString();
  }

  /** Whether its folder is still there. */
  boolean exists() {
    return Files.isDirectory(folder);
  }

  /**
   * The next lines for the database; the same again until they are {@link #taken}.
   *
   * @return nothing if none have come, or there is nobody whose episode it could be
   */
  Optional<LineBatch> next() throws IOException {
    if (known == null) {
      known = begin();
    } else if (waiting.isEmpty()) {
      waiting = tail.next();
    }
    IndexedEpisode episode = known;
    return episode == null || waiting.isEmpty()
        ? Optional.empty()
        : Optional.of(LineBatch.of(episode, waiting));
  }

  /** The database holds what {@link #next} gave. */
  void taken() {
    waiting = List.of();
  }

  /** Asks the database anew what it holds. */
  void resume() {
    known = null;
    waiting = List.of();
  }

  /**
   * Tells the database of the end, if it has come and the database holds everything else.
   *
   * @return whether there is nothing left to follow
   */
  boolean finish() throws IOException {
    IndexedEpisode episode = known;
    if (episode == null || !waiting.isEmpty()) {
      return false;
    }
    if (!episode.live()) {
      return true;
    }
    FileTime changed = Files.getLastModifiedTime(folder.resolve(SessionFile.FILE_NAME));
    if (changed.equals(lookedAt)) {
      return false;
    }
    SessionFile session = SessionFile.read(folder);
    if (session.isLive()) {
      lookedAt = changed;
      return false;
    }
    // The log ends before the session file says so.
    if (!tail.atEnd()) {
      return false;
    }
    index.finish(episode, session, FinishedFile.in(folder));
    return true;
  }

  private @Nullable IndexedEpisode begin() throws IOException {
    if (paused < pause) {
      paused++;
      return null;
    }
    Optional<IndexedEpisode> found = lookUp();
    if (found.isEmpty()) {
      paused = 0;
      pause = Math.min(LONGEST_PAUSE, Math.max(1, 2 * pause));
    }
    return found.orElse(null);
  }

  private Optional<IndexedEpisode> lookUp() throws IOException {
    SessionFile session;
    try {
      session = SessionFile.read(folder);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    EventLogTail log = new EventLogTail(folder);
    List<LoggedLine> first = log.next();
    if (first.isEmpty() && session.isLive()) {
      return Optional.empty();
    }
    Optional<IndexedEpisode> found =
        index.begin(session, first.isEmpty() ? LoggedLine.none() : first.getFirst());
    if (found.isPresent()) {
      tail = new EventLogTail(folder);
      tail.skip(found.get().eventsIndexed());
    }
    return found;
  }
}
