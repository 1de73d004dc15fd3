package studio.basil.server.indexing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.Transactions;

/**
 * Follows the folders of all episodes and writes what is new in them to the database, in batches. A
 * database that is out loses nothing: what it lacks stands in the folders, and is written when it
 * is back.
 *
 * <p>{@link #start} and {@link #close} may be called from any thread, once each.
 */
public final class EpisodeIndexer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EpisodeIndexer.class);
  private static final Duration PASS_EVERY = Duration.ofMillis(200);

  /** A folder that changed so shortly ago may change again without a newer time. */
  private static final Duration COARSEST_FILE_TIME = Duration.ofSeconds(2);

  /** More lines than this are followed by the next ones at once. */
  private static final int MANY = 500;

  private static final int LONGEST_PASS_SECONDS = 20;

  private final Path recordings;
  private final EpisodeIndex index;
  private final LineIndex lines;
  private final Clock clock;
  private final Map<String, FollowedEpisode> followed = new LinkedHashMap<>();
  private final Set<String> settled = new HashSet<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("episode-index").factory());
  private volatile boolean follows;
  private @Nullable FileTime listed;
  private boolean begun;
  private boolean out;

  /**
   * An indexer that does nothing yet.
   *
   * @param recordings folder of all episodes
   * @param ids gives a new UUID of version 7 at every call
   */
  public EpisodeIndexer(Path recordings, Transactions database, Clock clock, Supplier<UUID> ids) {
    this.recordings = recordings;
    this.index = new EpisodeIndex(database, ids);
    this.lines = new LineIndex(database);
    this.clock = clock;
  }

  /** Begins to follow. */
  public void start() {
    follows = true;
    var _ =
        thread.scheduleWithFixedDelay(
            this::passes, 0, PASS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Writes what is there to the database, if it follows and the database can be reached, and ends.
   * Blocks for seconds.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (thread.awaitTermination(LONGEST_PASS_SECONDS, TimeUnit.SECONDS) && follows) {
        passes();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void passes() {
    try {
      int done;
      do {
        done = pass();
      } while (done > MANY);
    } catch (IOException | RuntimeException fault) {
      LOG.error("The episodes in {} can't be followed", recordings, fault);
    }
  }

  /**
   * Goes over all episodes once.
   *
   * @return how many lines the database has taken
   */
  int pass() throws IOException {
    try {
      if (!begun) {
        settled.addAll(index.ended());
        begun = true;
      }
      discover();
      int taken = write(read());
      finish();
      if (out) {
        out = false;
        LOG.info("The database is back; it gets what it has missed");
      }
      return taken;
    } catch (DatabaseException outage) {
      if (!out) {
        out = true;
        LOG.warn(
            "The database is out: {} Episodes stand in {} meanwhile, and nothing of them is lost.",
            outage.getMessage(),
            recordings);
      }
      followed.values().forEach(FollowedEpisode::resume);
      return 0;
    }
  }

  private void discover() throws IOException {
    if (!Files.isDirectory(recordings)) {
      return;
    }
    FileTime changed = Files.getLastModifiedTime(recordings);
    if (changed.equals(listed)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(recordings, Files::isDirectory)) {
      for (Path folder : folders) {
        String name = folder.getFileName().toString();
        if (!settled.contains(name)) {
          followed.computeIfAbsent(name, _ -> new FollowedEpisode(folder, index));
        }
      }
    }
    boolean certain = changed.toInstant().plus(COARSEST_FILE_TIME).isBefore(clock.instant());
    listed = certain ? changed : null;
  }

  private Map<FollowedEpisode, LineBatch> read() {
    Map<FollowedEpisode, LineBatch> batches = new LinkedHashMap<>();
    each(
        episode -> {
          episode.next().ifPresent(batch -> batches.put(episode, batch));
          return false;
        });
    return batches;
  }

  /** All in one transaction; if one batch is refused, each in its own. */
  private int write(Map<FollowedEpisode, LineBatch> batches) {
    if (batches.isEmpty()) {
      return 0;
    }
    try {
      lines.append(new ArrayList<>(batches.values()));
      batches.keySet().forEach(FollowedEpisode::taken);
      return batches.values().stream().mapToInt(batch -> batch.lines().size()).sum();
    } catch (DatabaseException outage) {
      throw outage;
    } catch (RuntimeException refused) {
      LOG.debug("A batch is refused; the episodes are written one by one", refused);
      int taken = 0;
      for (Map.Entry<FollowedEpisode, LineBatch> batch : batches.entrySet()) {
        taken += writeAlone(batch.getKey(), batch.getValue());
      }
      return taken;
    }
  }

  private int writeAlone(FollowedEpisode episode, LineBatch batch) {
    try {
      lines.append(List.of(batch));
      episode.taken();
      return batch.lines().size();
    } catch (StaleIndexException stale) {
      LOG.debug("Episode {}: {}", episode.id(), stale.getMessage());
      episode.resume();
    } catch (DatabaseException outage) {
      throw outage;
    } catch (RuntimeException refused) {
      setAside(episode, refused);
    }
    return 0;
  }

  private void finish() {
    each(
        episode -> {
          boolean finished = episode.finish();
          if (finished) {
            LOG.info("Episode {} stands whole in the database", episode.id());
          }
          return finished;
        });
  }

  /** Something done with an episode; true if it needs no more following. */
  private interface Step {
    boolean on(FollowedEpisode episode) throws IOException;
  }

  /** One episode that can't be read keeps none of the others back. */
  private void each(Step step) {
    for (FollowedEpisode episode : List.copyOf(followed.values())) {
      try {
        if (step.on(episode)) {
          settle(episode);
        }
      } catch (DatabaseException outage) {
        throw outage;
      } catch (IOException | RuntimeException failure) {
        setAside(episode, failure);
      }
    }
  }

  private void setAside(FollowedEpisode episode, Exception failure) {
    settle(episode);
    if (episode.exists()) {
      LOG.error(
          "Episode {} is not written to the database until the next start: {}. Its files are whole.",
          episode.id(),
          failure.getMessage(),
          failure);
    }
  }

  private void settle(FollowedEpisode episode) {
    followed.remove(episode.id());
    settled.add(episode.id());
  }
}
