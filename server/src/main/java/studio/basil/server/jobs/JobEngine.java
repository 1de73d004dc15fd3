package studio.basil.server.jobs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.DatabaseAddress;
import studio.basil.server.database.Migrations;
import studio.basil.server.database.Transactions;

/**
 * Does jobs on threads of its own. What a killed process was doing is begun again, by this server
 * or another, as soon as its {@link Presence} is missed, or once it has been silent for four polls;
 * so a handler must bear to be run twice.
 */
public final class JobEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final String STARTUP_THREAD = "jobrunr-startup-task";

  /** For the engine's own business. */
  private static final int MORE_CONNECTIONS = 2;

  private final HikariDataSource connections;
  private final StorageProvider storage;
  private final JobRequestScheduler scheduler;
  private final BackgroundJobServer server;
  private final Presence presence;
  private final JobQueue queue;
  private final Turns turns;
  private final Map<Class<?>, JobRequestHandler<?>> handlers;

  /** Makes handlers, which may tell the queue of their progress. */
  public interface Handlers {
    /**
     * All of them. They and their {@code run} are public, as the engine calls them by reflection.
     */
    List<JobRequestHandler<?>> make(JobQueue queue);
  }

  /**
   * How much is done at a time.
   *
   * @param workers jobs of this server
   * @param perUser jobs of one user, by all servers; 0 for any number
   */
  public record Capacity(int workers, int perUser) {}

  private JobEngine(
      DatabaseAddress address,
      HikariDataSource connections,
      Transactions database,
      Clock clock,
      Supplier<UUID> ids,
      Handlers handlers,
      int mostOfUser,
      BackgroundJobServerConfiguration configuration) {
    this.connections = connections;
    JsonMapper json = new JacksonJsonMapper();
    // The tables come from db/migration.
    storage = new PostgresStorageProvider(connections, DatabaseOptions.SKIP_CREATE);
    storage.setJobMapper(new JobMapper(json));
    JobTable table = new JobTable(database, clock);
    scheduler = new JobRequestScheduler(storage);
    turns = new Turns(table, storage, scheduler, mostOfUser);
    queue = new JobQueue(table, turns, scheduler, ids);
    this.handlers = new HashMap<>();
    this.handlers.put(HeldJobs.Handler.class, new HeldJobs.Handler(turns));
    handlers.make(queue).forEach(handler -> this.handlers.put(handler.getClass(), handler));
    server = new BackgroundJobServer(storage, json, activator(), configuration);
    server.setJobFilters(List.of(new StateKeeper(table, turns)));
    presence = new Presence(address, storage, server.getId());
    table.endLost();
  }

  /**
   * Starts.
   *
   * @param address of the application's role
   * @param capacity how much is done at a time
   */
  public static JobEngine start(
      DatabaseAddress address,
      Transactions database,
      Clock clock,
      Supplier<UUID> ids,
      Capacity capacity,
      Handlers handlers) {
    JobEngine engine =
        new JobEngine(
            address,
            connections(address, capacity.workers()),
            database,
            clock,
            ids,
            handlers,
            capacity.perUser(),
            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                .andWorkerCount(capacity.workers())
                .andPollInterval(POLL)
                .andInterruptJobsAwaitDurationOnStopBackgroundJobServer(STOP_PATIENCE));
    engine.presence.begin();
    engine.server.start();
    engine.queue.repeat(HeldJobs.NAME, HeldJobs.EVERY_MINUTE, new HeldJobs());
    return engine;
  }

  private static HikariDataSource connections(DatabaseAddress address, int workers) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("basil-jobs");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(workers + MORE_CONNECTIONS);
    config.addDataSourceProperty("currentSchema", Migrations.SCHEMA);
    config.addDataSourceProperty("ApplicationName", "basil-jobs");
    return new HikariDataSource(config);
  }

  /** Where to put work. */
  public JobQueue queue() {
    return queue;
  }

  private JobActivator activator() {
    return new JobActivator() {
      @Override
      @SuppressWarnings("unchecked") // a handler stands under its own class
      public <T> T activateJob(Class<T> type) {
        JobRequestHandler<?> handler = handlers.get(type);
        if (handler == null) {
          throw new IllegalStateException("Nobody here handles " + type.getName());
        }
        return (T) handler;
      }
    };
  }

  /** Begins held jobs whose turn has come unnoticed. */
  void catchUp() {
    turns.catchUp();
  }

  /** Begins the work of servers again that are missed, as it does every other second. */
  void lookForOthers() {
    presence.look();
  }

  /** Begins no more jobs. */
  void pause() {
    server.pauseProcessing();
  }

  /** Takes the database away from the engine, as the end of a process does. */
  void cutOff() {
    presence.close();
    connections.close();
  }

  /**
   * The library looks at all jobs on a thread of its own when it starts, which it does not wait for
   * when it stops: without the database it would end with a stack trace.
   */
  private static void awaitStartupTasks() {
    List<Thread> tasks =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith(STARTUP_THREAD))
            .toList();
    for (Thread task : tasks) {
      task.setUncaughtExceptionHandler(
          (_, failure) -> LOG.debug("The jobs were not all looked at", failure));
      try {
        task.join(STOP_PATIENCE);
      } catch (InterruptedException end) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets running jobs end for some seconds, then interrupts them; they are begun again later. */
  @Override
  public void close() {
    server.stop();
    presence.close();
    awaitStartupTasks();
    scheduler.shutdown();
    storage.close();
    connections.close();
  }
}
