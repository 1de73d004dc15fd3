package studio.basil.server.database;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The database as the rest of the server meets it, which may begin before it. Thread-safe. */
public final class DatabaseGate implements Transactions, AutoCloseable {
  private final AtomicReference<@Nullable Database> open = new AtomicReference<>();

  /** Lets everybody through from now on; the gate closes the database with itself. */
  public void open(Database database) {
    open.set(database);
  }

  @Override
  public <R> R in(Scope scope, Function<Handle, R> work) {
    return database().in(scope, work);
  }

  @Override
  public <R> R read(Scope scope, Function<Handle, R> work) {
    return database().read(scope, work);
  }

  private Database database() {
    Database database = open.get();
    if (database == null) {
      throw new DatabaseException("The database is not open yet. Try again in a moment.", null);
    }
    return database;
  }

  /** Why the database can't be used now; empty if it can. Blocks for some seconds at most. */
  public Optional<String> problem() {
    try {
      in(Scope.system(), handle -> handle.execute("select 1"));
      return Optional.empty();
    } catch (DatabaseException failure) {
      return Optional.of(String.valueOf(failure.getMessage()));
    }
  }

  @Override
  public void close() {
    Database database = open.getAndSet(null);
    if (database != null) {
      database.close();
    }
  }
}
