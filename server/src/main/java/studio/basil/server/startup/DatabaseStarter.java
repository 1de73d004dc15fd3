package studio.basil.server.startup;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Database;
import studio.basil.server.database.DatabaseAddress;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.DatabaseGate;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.Migrations;
import studio.basil.server.settings.Settings;

/** Finds the operator's database or starts Basil's own, and brings its schema up to date. */
final class DatabaseStarter implements AutoCloseable {
  /** Of the data folder. */
  private static final String FOLDER = "postgres";

  private final Settings settings;
  private final DatabaseGate gate = new DatabaseGate();
  private final AtomicReference<@Nullable EmbeddedPostgres> embedded = new AtomicReference<>();

  DatabaseStarter(Settings settings) {
    this.settings = settings;
  }

  /** The database, which refuses all work until it is open. */
  DatabaseGate gate() {
    return gate;
  }

  /**
   * Opens the gate. Blocks for seconds.
   *
   * @throws DatabaseException if the database can't be used
   */
  void start() {
    DatabaseAddress application = settings.database().address().orElse(null);
    if (application == null) {
      Path folder = settings.folders().data().resolve(FOLDER);
      EmbeddedPostgres own = EmbeddedPostgres.start(folder);
      embedded.set(own);
      application = own.application();
      Migrations.apply(own.owner(), application.user());
    } else {
      Migrations.apply(application, application.user());
    }
    gate.open(Database.open(application, settings.database().connections()));
  }

  /** Cuts off what still uses the database; what was committed stays. */
  @Override
  public void close() {
    gate.close();
    EmbeddedPostgres own = embedded.getAndSet(null);
    if (own != null) {
      own.close();
    }
  }
}
