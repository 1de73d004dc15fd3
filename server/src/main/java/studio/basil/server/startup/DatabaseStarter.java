package studio.basil.server.startup;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.Database;
import studio.basil.server.database.DatabaseAddress;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.DatabaseGate;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.Migrations;
import studio.basil.server.settings.Settings;

/** Finds the operator's database or starts Basil's own, and brings its schema up to date. */
final class DatabaseStarter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStarter.class);

  private final Settings settings;
  private final MeterRegistry meters;
  private final DatabaseGate gate = new DatabaseGate();
  private final AtomicReference<@Nullable EmbeddedPostgres> embedded = new AtomicReference<>();

  private final AtomicReference<@Nullable DatabaseInForce> inForce = new AtomicReference<>();

  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("database-watch").factory());

  DatabaseStarter(Settings settings, MeterRegistry meters) {
    this.settings = settings;
    this.meters = meters;
  }

  /** The database, which refuses all work until it is open. */
  DatabaseGate gate() {
    return gate;
  }

  /** Who is behind the gate, once it is open. */
  DatabaseInForce inForce() {
    return Objects.requireNonNull(inForce.get(), "the database has not been started");
  }

  /**
   * Opens the gate. Blocks for seconds.
   *
   * @throws DatabaseException if the database can't be used
   */
  void start() {
    DatabaseAddress application = settings.database().address().orElse(null);
    if (application == null) {
      Path folder = EmbeddedPostgres.folder(settings.folders().data());
      EmbeddedPostgres own = EmbeddedPostgres.start(folder);
      embedded.set(own);
      // A start that fails elsewhere ends the process without closing anything.
      Runtime.getRuntime().addShutdownHook(new Thread(this::close, "database-stop"));
      application = own.application();
      Migrations.apply(own.owner(), application.user());
      inForce.set(DatabaseInForce.own(own));
      var _ = watch.scheduleWithFixedDelay(this::revive, 1, 1, TimeUnit.SECONDS);
    } else {
      Migrations.apply(application, application.user());
      inForce.set(DatabaseInForce.given(application));
    }
    gate.open(Database.open(application, settings.database().connections(), meters));
  }

  private void revive() {
    EmbeddedPostgres own = embedded.get();
    try {
      if (own != null && own.revive()) {
        LOG.warn("The embedded PostgreSQL had ended and was started again");
      }
    } catch (DatabaseException failure) {
      LOG.error("{}", failure.getMessage());
    }
  }

  /** Cuts off what still uses the database; what was committed stays. */
  @Override
  public void close() {
    watch.shutdown();
    gate.close();
    EmbeddedPostgres own = embedded.getAndSet(null);
    if (own != null) {
      own.close();
    }
  }
}
