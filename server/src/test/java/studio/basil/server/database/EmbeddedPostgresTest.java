package studio.basil.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path folder;

  @Test
  void whatWasCommitted_outlivesAStop() throws Exception {
    TestClusters.layEmpty(folder);
    try (EmbeddedPostgres server = start(folder)) {
      TestPostgres.execute(server.owner(), "create table kept as select 42 as answer");
    }
    try (EmbeddedPostgres server = start(folder)) {
      assertThat(ask(server.owner(), "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void serverThatAKilledProcessLeftRunning_isStartedAnew() throws Exception {
    TestClusters.layEmpty(folder);
    try (EmbeddedPostgres server = start(folder)) {
      TestPostgres.execute(server.owner(), "create table kept as select 42 as answer");
    }
    PostgresPrograms programs =
        new PostgresPrograms(PostgresArchive.unpacked(TestPostgres.PROGRAMS), folder);
    programs.start(
        folder.resolve("cluster"),
        List.of("port=" + PostgresPrograms.freePort(), "unix_socket_directories="),
        folder.resolve("postgres.log"));
    try (EmbeddedPostgres server = start(folder)) {
      assertThat(ask(server.owner(), "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void secondBasil_onTheSameFolder_isRefused() throws IOException {
    TestClusters.layEmpty(folder);
    try (EmbeddedPostgres first = start(folder)) {
      assertThat(first.owner().jdbcUrl()).contains("127.0.0.1");
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> start(folder))
          .withMessageContaining("Another Basil uses the database in " + folder)
          .withMessageContaining("DATA_DIR");
    }
  }

  @Test
  void server_keepsItsDataOverAPowerCutAndLetsNobodyInWithoutAPassword() throws SQLException {
    try (EmbeddedPostgres server = start(folder)) {
      assertThat(ask(server.owner(), "show fsync")).isEqualTo("on");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () -> DriverManager.getConnection(server.owner().jdbcUrl(), "postgres", "").close());
    }
  }

  @Test
  void dataOfAnotherVersion_isToldAndLeftAlone() throws Exception {
    Path version = Files.createDirectories(folder.resolve("cluster")).resolve("PG_VERSION");
    Files.writeString(version, "12\n");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> start(folder))
        .withMessageContaining("PostgreSQL 12")
        .withMessageContaining("backup");
    assertThat(version).hasContent("12");
  }

  @Test
  void folderThatCannotBeMade_isToldWithWhatToDo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> start(file.resolve("postgres")))
        .withMessageContaining("can't be started")
        .withMessageContaining("DATABASE_URL");
  }

  @Test
  void aServerThatWasKilled_isStartedAgainWhereItWas() throws Exception {
    TestClusters.layEmpty(folder);
    try (EmbeddedPostgres server = start(folder)) {
      TestPostgres.execute(server.owner(), "create table kept as select 42 as answer");
      kill(folder);

      assertThat(server.revive()).isTrue();

      assertThat(ask(server.owner(), "select answer from kept")).isEqualTo("42");
      assertThat(server.revive()).as("has to be revived again").isFalse();
    }
  }

  @Test
  void whatAKilledStartHadHalfMade_isTakenAway() throws Exception {
    Path half = Files.createDirectories(folder.resolve("initialising-1/base"));

    start(folder).close();

    assertThat(half.getParent()).doesNotExist();
  }

  @Test
  void aServerThatWasClosed_staysSo() throws IOException {
    TestClusters.layEmpty(folder);
    EmbeddedPostgres server = start(folder);
    server.close();

    assertThat(server.revive()).isFalse();
  }

  /** Waits for all its processes, as it does not start beside one of them. */
  private static void kill(Path folder) throws Exception {
    String pid = Files.readAllLines(folder.resolve("cluster").resolve("postmaster.pid")).getFirst();
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    postmaster.destroyForcibly();
    for (ProcessHandle process : all) {
      process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private static EmbeddedPostgres start(Path folder) {
    return EmbeddedPostgres.start(folder, TestPostgres.PROGRAMS);
  }

  private static String ask(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = TestPostgres.connect(address);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
