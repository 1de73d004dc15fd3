package studio.basil.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * A pool of connections to the schema, used in transactions that each have a {@link Scope}.
 * Thread-safe; {@link #close} releases the connections.
 */
public final class Database implements AutoCloseable {
  private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
  }

  /**
   * Connects.
   *
   * @param address of a role for which row-level security holds
   * @param connections most that are open at a time
   * @throws DatabaseException if there is no connection, or the role would see every user's rows
   */
  public static Database open(DatabaseAddress address, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("basil");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(CONNECTION_PATIENCE.toMillis());
    config.setAutoCommit(true);
    config.addDataSourceProperty("currentSchema", Migrations.SCHEMA);
    config.addDataSourceProperty("ApplicationName", "basil");
    try {
      Database database = new Database(new HikariDataSource(config));
      database.requireRowSecurity(address);
      return database;
    } catch (RuntimeException failure) {
      throw failure instanceof DatabaseException told
          ? told
          : new DatabaseException(
              "There is no connection to the database as "
                  + address
                  + ": "
                  + failure.getMessage()
                  + ". See that it runs and that DATABASE_URL is right.",
              failure);
    }
  }

  /**
   * Does work in a transaction of its own, which is rolled back if it throws.
   *
   * @param work gets a handle that is open until it returns
   * @throws JdbiException if the database refuses something
   */
  public <R> R in(Scope scope, Function<Handle, R> work) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute(
              "select set_config('basil.scope', ?, true), set_config('basil.user_id', ?, true)",
              scope.level(),
              scope.userId());
          return work.apply(handle);
        });
  }

  @Override
  public void close() {
    pool.close();
  }

  private void requireRowSecurity(DatabaseAddress address) {
    boolean sees =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                    .mapTo(Boolean.class)
                    .one());
    if (sees) {
      close();
      throw new DatabaseException(
          "The database role of "
              + address
              + " is a superuser or bypasses row-level security, so that every user would see"
              + " everything. Connect as a role with NOSUPERUSER and NOBYPASSRLS.",
          null);
    }
  }
}
