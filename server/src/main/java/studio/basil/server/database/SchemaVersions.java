package studio.basil.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import studio.basil.server.database.SchemaVersion.State;

/** The versions of the schema in one database: listed, applied and taken back. Not thread-safe. */
public final class SchemaVersions {
  private static final String QUALIFIED_HISTORY = Migrations.SCHEMA + "." + Migrations.HISTORY;

  private final DatabaseAddress owner;
  private final String applicationRole;

  /** Those of a database. */
  public SchemaVersions(DatabaseInForce database) {
    this(database.owner(), database.application().user());
  }

  SchemaVersions(DatabaseAddress owner, String applicationRole) {
    this.owner = owner;
    this.applicationRole = applicationRole;
  }

  /**
   * All that the build or the database knows, oldest first.
   *
   * @throws DatabaseException if the database can't be asked
   */
  public List<SchemaVersion> list() {
    try {
      return Arrays.stream(
              Migrations.flyway(owner, applicationRole).connectRetries(0).load().info().all())
          .filter(migration -> migration.getVersion() != null)
          .map(SchemaVersions::version)
          .toList();
    } catch (FlywayException failure) {
      throw new DatabaseException(
          "The database at %s can't be asked for its versions: %s"
              .formatted(owner.jdbcUrl(), failure.getMessage()),
          failure);
    }
  }

  /** Brings the schema to the newest version and tells how many that took. */
  public int apply() {
    return Migrations.apply(owner, applicationRole);
  }

  /** The newest that the database has; empty where it has none. */
  public Optional<SchemaVersion> newest() {
    return list().stream()
        .filter(version -> version.state() == State.APPLIED || version.state() == State.UNKNOWN)
        .reduce((_, later) -> later);
  }

  /**
   * Takes the newest version back by its undo script and forgets it, both or neither.
   *
   * @param version the newest, as {@link #newest} told
   * @throws DatabaseException if it is not the newest any more, has no script here, or the script
   *     fails
   */
  public void rollBack(SchemaVersion version) {
    String script = undo(version);
    try (Connection connection =
            DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local search_path = " + Migrations.SCHEMA);
      statement.execute("lock table " + QUALIFIED_HISTORY + " in access exclusive mode");
      requireNewest(statement, version);
      statement.execute(script);
      try (PreparedStatement forget =
          connection.prepareStatement("delete from " + QUALIFIED_HISTORY + " where version = ?")) {
        forget.setString(1, version.number());
        forget.executeUpdate();
      }
      connection.commit();
    } catch (SQLException failure) {
      throw new DatabaseException(
          "Version %s was not taken back, and nothing has changed: %s"
              .formatted(version.number(), failure.getMessage()),
          failure);
    }
  }

  private static void requireNewest(Statement statement, SchemaVersion version)
      throws SQLException {
    try (ResultSet newest =
        statement.executeQuery(
            "select version from "
                + QUALIFIED_HISTORY
                + " where version is not null order by installed_rank desc limit 1")) {
      if (!newest.next() || !version.number().equals(newest.getString(1))) {
        throw new SQLException("somebody else has changed the schema meanwhile");
      }
    }
  }

  private String undo(SchemaVersion version) {
    String name = "U%s__%s.sql".formatted(version.number(), version.name().replace(' ', '_'));
    try (InputStream script = SchemaVersions.class.getResourceAsStream("/db/undo/" + name)) {
      if (script == null) {
        throw new DatabaseException(
            "This build has no script to take version %s back: %s is missing."
                .formatted(version.number(), name),
            null);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${" + Migrations.ROLE_PLACEHOLDER + "}", applicationRole);
    } catch (IOException failure) {
      throw new DatabaseException(
          "The script %s can't be read: %s".formatted(name, failure.getMessage()), failure);
    }
  }

  private static SchemaVersion version(MigrationInfo migration) {
    State state;
    if (migration.getState().isFailed()) {
      state = State.FAILED;
    } else if (!migration.getState().isApplied()) {
      state = State.PENDING;
    } else {
      state = migration.getState().isResolved() ? State.APPLIED : State.UNKNOWN;
    }
    return new SchemaVersion(
        migration.getVersion().getVersion(),
        migration.getDescription(),
        state,
        Optional.ofNullable(migration.getInstalledOn()).map(date -> date.toInstant()));
  }
}
