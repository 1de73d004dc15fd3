package studio.basil.server.database;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema in its versions: {@code db/migration} on the class path, applied by Flyway. */
public final class Migrations {
  /** Where all tables stand. */
  public static final String SCHEMA = "basil";

  /** What has been applied; Flyway's own. */
  static final String HISTORY = "flyway_schema_history";

  /** Stands in the scripts for the role that uses the schema. */
  static final String ROLE_PLACEHOLDER = "application_role";

  /** Half a minute in all: a database that starts beside Basil may be later than Basil. */
  private static final int CONNECT_RETRIES = 8;

  private static final int LONGEST_RETRY_SECONDS = 5;

  private Migrations() {}

  /**
   * Brings the schema to the newest version. Several processes may do this at a time; one does it,
   * the others wait.
   *
   * @param owner who may create tables
   * @param applicationRole who gets access to them
   * @return how many versions were applied
   * @throws DatabaseException if one fails, which leaves the schema at the version before it
   */
  public static int apply(DatabaseAddress owner, String applicationRole) {
    return apply(owner, applicationRole, "latest");
  }

  /** The same up to a version, which counts too. */
  public static int apply(DatabaseAddress owner, String applicationRole, String newest) {
    try {
      return flyway(owner, applicationRole).target(newest).load().migrate().migrationsExecuted;
    } catch (FlywayException failure) {
      throw new DatabaseException(
          "The schema of the database at "
              + owner.jdbcUrl()
              + " can't be brought up to date: "
              + failure.getMessage(),
          failure);
    }
  }

  /** Flyway for the schema, not connected yet. */
  static FluentConfiguration flyway(DatabaseAddress owner, String applicationRole) {
    return Flyway.configure()
        .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
        .connectRetries(CONNECT_RETRIES)
        .connectRetriesInterval(LONGEST_RETRY_SECONDS)
        .schemas(SCHEMA)
        .locations("classpath:db/migration")
        .placeholders(Map.of(ROLE_PLACEHOLDER, applicationRole));
  }
}
