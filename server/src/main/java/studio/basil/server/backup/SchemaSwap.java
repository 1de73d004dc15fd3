package studio.basil.server.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import studio.basil.server.backup.TableCopy.Table;
import studio.basil.server.database.DatabaseAddress;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.database.Migrations;

/**
 * Puts the schema of a backup in the place of the one that is there, which stands aside under
 * another name until all is done, and comes back if anything fails.
 */
final class SchemaSwap {
  private static final String ASIDE = "basil_before_restore";

  private final DatabaseAddress owner;
  private final String applicationRole;

  /** What follows once the rows are there, and may fail. */
  interface Rest {
    void run() throws IOException;
  }

  SchemaSwap(DatabaseInForce database) {
    this.owner = database.owner();
    this.applicationRole = database.application().user();
  }

  /** Whether any table has a row, or an earlier swap broke off with the old rows aside. */
  boolean holdsRows() throws SQLException {
    try (Connection connection = TableCopy.open(owner, "read only")) {
      if (exists(connection, ASIDE)) {
        return true;
      }
      for (Table table : TableCopy.tables(connection)) {
        if (!isOfTheEngine(table)
            && !table.isCache()
            && isTrue(connection, "select exists (select from " + table.quoted() + ")")) {
          return true;
        }
      }
      return false;
    }
  }

  /** The job engine has rows as soon as a server has run, which are no loss. */
  private static boolean isOfTheEngine(Table table) {
    return table.name().startsWith("jobrunr_");
  }

  /**
   * Makes the schema of the backup with its rows, then brings it to the newest version.
   *
   * @param rest done before the old schema goes
   */
  void replace(Manifest manifest, BackupShelf shelf, Rest rest) throws SQLException, IOException {
    setAside();
    try {
      Migrations.apply(owner, applicationRole, manifest.schemaVersion());
      try (Connection connection = TableCopy.open(owner, "read write")) {
        TableLoad.load(connection, manifest, shelf);
        connection.commit();
      }
      Migrations.apply(owner, applicationRole);
      rest.run();
    } catch (SQLException | IOException | RuntimeException failure) {
      try {
        bringBack();
      } catch (SQLException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
    execute("drop schema if exists " + ASIDE + " cascade");
  }

  private void setAside() throws SQLException {
    try (Connection connection = connect()) {
      // What an earlier swap left aside is the whole one, and what stands in its place is half.
      if (exists(connection, ASIDE)) {
        execute(connection, "drop schema if exists basil cascade");
      } else if (exists(connection, "basil")) {
        execute(connection, "alter schema basil rename to " + ASIDE);
      }
    }
  }

  private void bringBack() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "drop schema if exists basil cascade");
      if (exists(connection, ASIDE)) {
        execute(connection, "alter schema " + ASIDE + " rename to basil");
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean exists(Connection connection, String schema) throws SQLException {
    return isTrue(connection, "select to_regnamespace('" + schema + "') is not null");
  }

  private static boolean isTrue(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
  }
}
