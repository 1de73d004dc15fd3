package studio.basil.server.jobs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.FailedState;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.Paging.AmountBasedList;
import org.jobrunr.storage.StorageException;
import org.jobrunr.storage.StorageProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.DatabaseAddress;

/**
 * Shows the other servers of the database that this one lives, by a lock that the database takes
 * back as soon as the process ends; and begins again what those had at work that hold theirs no
 * more. A server whose end nobody hears of, as its network is gone, is left to the engine, which
 * waits for longer. Thread-safe.
 */
final class Presence implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int PATIENCE_SECONDS = 2;
  private static final int AT_A_TIME = 1_000;

  /** What takes its server down so often is left to the engine, which gives up in the end. */
  private static final int MOST_FAILURES = 10;

  /** Any number by which servers of this lock are told from others. */
  private static final int LOCK = 5;

  private final DatabaseAddress address;
  private final StorageProvider storage;
  private final UUID server;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("job-presence").factory());
  private Set<UUID> missed = Set.of();
  private @Nullable Connection connection;

  /**
   * A presence, which others see from {@link #begin} on.
   *
   * @param server as the engine knows this one
   */
  Presence(DatabaseAddress address, StorageProvider storage, UUID server) {
    this.address = address;
    this.storage = storage;
    this.server = server;
  }

  /** Shows it, and looks for others from now on. */
  void begin() {
    look();
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Begins the work of those again that were missed at the last look, too. */
  synchronized void look() {
    try {
      Connection held = held();
      List<Job> jobs =
          storage.getJobList(StateName.PROCESSING, AmountBasedList.ascOnUpdatedAt(AT_A_TIME));
      Set<UUID> gone = new HashSet<>();
      for (Job job : jobs) {
        UUID worker = job.<ProcessingState>getJobState().getServerId();
        if (!worker.equals(server) && !gone.contains(worker) && isGone(held, worker)) {
          gone.add(worker);
        }
        if (gone.contains(worker) && missed.contains(worker)) {
          beginAgain(job);
        }
      }
      missed = gone;
    } catch (SQLException | StorageException outage) {
      LOG.debug("The other servers can't be looked for", outage);
      missed = Set.of();
    }
  }

  /** The connection that holds the lock; another one if it broke. */
  private Connection held() throws SQLException {
    Connection before = connection;
    if (before != null && before.isValid(PATIENCE_SECONDS)) {
      return before;
    }
    disconnect();
    if (thread.isShutdown()) {
      throw new SQLException("This server ends");
    }
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", "basil-presence");
    properties.setProperty("connectTimeout", Integer.toString(PATIENCE_SECONDS));
    Connection fresh = DriverManager.getConnection(address.jdbcUrl(), properties);
    connection = fresh;
    if (!lock(fresh, "select pg_try_advisory_lock(hashtextextended(?, ?))", server)) {
      // The database has not noticed yet that the connection before is broken.
      disconnect();
      throw new SQLException("The lock of this server is still held");
    }
    return fresh;
  }

  private static boolean isGone(Connection held, UUID worker) throws SQLException {
    return lock(held, "select pg_try_advisory_xact_lock(hashtextextended(?, ?))", worker);
  }

  private static boolean lock(Connection connection, String sql, UUID worker) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.setString(1, worker.toString());
      statement.setInt(2, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private void beginAgain(Job job) {
    if (job.getJobStatesOfType(FailedState.class).count() >= MOST_FAILURES) {
      return;
    }
    try {
      job.failed("Its server is gone", new IllegalStateException("Its server is gone"));
      job.enqueue();
      storage.save(job);
      LOG.info("Job {} is begun again, as its server is gone", job.getId());
    } catch (ConcurrentJobModificationException another) {
      LOG.debug("Another server was faster with job {}", job.getId(), another);
    }
  }

  /** As the end of the process does. */
  synchronized void disconnect() {
    Connection before = connection;
    connection = null;
    if (before != null) {
      try {
        before.close();
      } catch (SQLException broken) {
        LOG.debug("The connection was broken already", broken);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    disconnect();
  }
}
