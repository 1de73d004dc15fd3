package studio.basil.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * A pool of connections to the schema, used in transactions that each have a {@link Scope}.
 * Thread-safe; {@link #close} releases the connections.
 */
public final class Database implements Transactions, AutoCloseable {
  private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(5);

  /** Classes of SQLSTATE. */
  private static final String CONNECTION_LOST = "08";

  private static final String SERVER_STOPS = "57P";

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool, MeterRegistry meters) {
    this.pool = pool;
    this.jdbi =
        Jdbi.create(pool)
            .installPlugin(new PostgresPlugin())
            .setSqlLogger(new StatementMeters(meters));
  }

  /**
   * Connects.
   *
   * @param address of a role for which row-level security holds
   * @param connections most that are open at a time
   * @throws DatabaseException if there is no connection, or the role would see every user's rows
   */
  public static Database open(DatabaseAddress address, int connections) {
    return open(address, connections, new CompositeMeterRegistry());
  }

  /**
   * Connects.
   *
   * @param address of a role for which row-level security holds
   * @param connections most that are open at a time
   * @param meters where the pool and the statements are counted
   * @throws DatabaseException if there is no connection, or the role would see every user's rows
   */
  public static Database open(DatabaseAddress address, int connections, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("basil");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(CONNECTION_PATIENCE.toMillis());
    config.setAutoCommit(true);
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    config.addDataSourceProperty("currentSchema", Migrations.SCHEMA);
    config.addDataSourceProperty("ApplicationName", "basil");
    try {
      Database database = new Database(new HikariDataSource(config), meters);
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

  @Override
  public <R> R in(Scope scope, Function<Handle, R> work) {
    return reached(
        () ->
            jdbi.inTransaction(
                handle -> {
                  handle.execute(
                      "select set_config('basil.scope', ?, true), set_config('basil.user_id', ?, true)",
                      scope.level(),
                      scope.userId());
                  return work.apply(handle);
                }));
  }

  @Override
  public <R> R read(Scope scope, Function<Handle, R> work) {
    return reached(
        () ->
            jdbi.withHandle(
                handle -> {
                  StatementScope.set(handle, scope);
                  return work.apply(handle);
                }));
  }

  private static <R> R reached(Supplier<R> work) {
    try {
      return work.get();
    } catch (JdbiException failure) {
      if (isOutage(failure)) {
        throw new DatabaseException(
            "The database can't be reached. Try again in a moment; if it stays so, see that it runs.",
            failure);
      }
      throw failure;
    }
  }

  /** Whether the connection or the server is gone, rather than the work being refused. */
  private static boolean isOutage(JdbiException failure) {
    return failure instanceof ConnectionException
        || (failure.getCause() instanceof SQLException cause
            && cause.getSQLState() != null
            && (cause.getSQLState().startsWith(CONNECTION_LOST)
                || cause.getSQLState().startsWith(SERVER_STOPS)));
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
