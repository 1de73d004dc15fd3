package studio.basil.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that a schema consists of, a line for each thing: tables with their columns,
 * constraints, indexes, triggers and policies, views, functions, and what others than the owner may
 * do. Two schemas are the same if their lines are.
 */
public final class Catalogue {
  private static final String QUERY = "catalogue.sql";

  private Catalogue() {}

  /**
   * Reads the lines of a database, in order.
   *
   * @param owner of the schema
   * @param applicationRole that uses it, as roles have other names in other databases
   * @throws DatabaseException if the database can't be asked
   */
  public static Set<String> read(DatabaseAddress owner, String applicationRole) {
    Set<String> lines = new TreeSet<>();
    try (InputStream sql = Catalogue.class.getResourceAsStream(QUERY)) {
      if (sql == null) {
        throw new IllegalStateException(QUERY + " is not on the class path");
      }
      String query = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
      try (Connection connection =
              DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
          PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setString(1, applicationRole);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            lines.add(rows.getString(1).replaceAll("\\s+", " ").strip());
          }
        }
      }
      return lines;
    } catch (SQLException | IOException failure) {
      throw new DatabaseException(
          "The schema of the database at %s can't be read: %s"
              .formatted(owner.jdbcUrl(), failure.getMessage()),
          failure);
    }
  }

  /**
   * What all migrations of this build make of an empty database.
   *
   * @param oneRole whether the owner of the schema is also the one who uses it
   */
  public static Set<String> ofMigrations(TemporaryPostgres empty, boolean oneRole) {
    DatabaseAddress owner = empty.server().owner();
    String role = oneRole ? owner.user() : empty.server().application().user();
    Migrations.apply(owner, role);
    return read(owner, role);
  }
}
