package studio.basil.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  @TempDir Path folder;

  @Test
  void eachVersion_isAppliedOnceAndCanBeTakenBack() throws Exception {
    TestClusters.layEmpty(folder);
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, TestPostgres.PROGRAMS)) {
      assertThat(Migrations.apply(server.owner(), EmbeddedPostgres.APPLICATION)).isPositive();
      assertThat(Migrations.apply(server.owner(), EmbeddedPostgres.APPLICATION)).isZero();
      assertThat(objects(server.owner())).contains("users", "captions", "scope_user");

      SchemaVersions versions = new SchemaVersions(server.owner(), EmbeddedPostgres.APPLICATION);
      for (var newest = versions.newest(); newest.isPresent(); newest = versions.newest()) {
        versions.rollBack(newest.get());
      }

      assertThat(objects(server.owner())).isEmpty();
    }
  }

  /** Tables and functions but Flyway's own. */
  private static List<String> objects(DatabaseAddress address) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = TestPostgres.connect(address);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select relname from pg_class
                where relnamespace = 'basil'::regnamespace and relkind = 'r'
                  and relname <> 'flyway_schema_history'
                union all
                select proname from pg_proc where pronamespace = 'basil'::regnamespace
                """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
