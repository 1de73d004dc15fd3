package studio.basil.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.DatabaseAddress;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.TestData;

class DatabaseCommandsTest {
  @TempDir Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void dataFolder() throws IOException {
    data = TestData.folder(folder);
  }

  private TestDesk desk() {
    return new TestDesk(folder, Map.of());
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = basil; " + sql);
    }
  }

  private void stoppedServer() {
    TestData.start(data).close();
  }

  @Test
  void withoutACommand_theHelpNamesThem() {
    TestDesk desk = desk();

    assertThat(desk.run("db")).isZero();
    assertThat(desk.said()).contains("new", "list", "status", "apply", "diff", "count", "rollback");
  }

  @Test
  void anUnknownCommand_isAFaultOfUse() {
    TestDesk desk = desk();

    assertThat(desk.run("db", "dance")).isEqualTo(CommandMain.BAD_USAGE);
    assertThat(desk.faults()).contains("dance", "Usage");
  }

  @Test
  void aWrongSetting_isToldAsByTheServer() {
    TestDesk desk = new TestDesk(folder, Map.of("DATABASE_URL", "mysql://a:hunter2@db/b"));

    assertThat(desk.run("db", "status")).isEqualTo(CommandMain.BAD_CONFIGURATION);
    assertThat(desk.faults()).contains("DATABASE_URL").doesNotContain("hunter2");
  }

  @Test
  void whereNoBasilHasRun_nothingIsMade(@TempDir Path elsewhere) {
    TestDesk desk = new TestDesk(elsewhere, Map.of());

    assertThat(desk.run("db", "status")).isEqualTo(CommandMain.FAILED);
    assertThat(desk.faults()).contains("There is no database in");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void apply_toTheEmbeddedDatabase_asksNobody(@TempDir Path elsewhere) throws IOException {
    TestData.folderWithDatabase(elsewhere);
    TestDesk desk = new TestDesk(elsewhere, Map.of());

    assertThat(desk.run("db", "apply")).isZero();
    assertThat(desk.run("db", "status")).isZero();
    assertThat(desk.said()).contains("the embedded database").contains("Pending:  none");
    assertThat(desk.run("db", "apply")).isZero();
    assertThat(desk.said()).contains("Nothing is pending");
  }

  @Test
  void list_tellsTheStateOfEachVersion() {
    stoppedServer();
    TestDesk desk = desk();

    assertThat(desk.run("db", "list")).isZero();
    assertThat(desk.said()).containsPattern("202611211500  applied   20.*Z  first schema");
  }

  @Test
  void apply_toAnotherDatabase_asksFirst() throws SQLException {
    try (EmbeddedPostgres other = TestData.start(data)) {
      execute(other.owner(), "drop schema basil cascade");
      Map<String, String> given = Map.of("DATABASE_URL", url(other.owner()));

      TestDesk alone = new TestDesk(folder, given);
      assertThat(alone.run("db", "apply")).isEqualTo(CommandMain.FAILED);
      assertThat(alone.faults()).contains("Nobody can be asked here", "--yes");

      TestDesk reluctant = new TestDesk(folder, given).answering("n");
      assertThat(reluctant.run("db", "apply")).isEqualTo(CommandMain.FAILED);
      assertThat(reluctant.faults()).contains("Nothing was done");
      assertThat(reluctant.run("db", "status")).isZero();
      assertThat(reluctant.said()).contains("none, it is empty");

      TestDesk willing = new TestDesk(folder, given).answering("y");
      assertThat(willing.run("db", "apply")).as(willing.faults()).isZero();
      assertThat(willing.questions()).singleElement().asString().contains("basil_owner at jdbc");
      assertThat(willing.run("db", "diff")).as(willing.said()).isZero();
      assertThat(willing.run("db", "rollback", "--yes")).isZero();
      assertThat(willing.run("db", "apply", "--yes")).isZero();
    }
  }

  private static String url(DatabaseAddress address) {
    return "postgresql://%s:%s@%s"
        .formatted(
            address.user(),
            address.password(),
            address.jdbcUrl().substring("jdbc:postgresql://".length()));
  }

  @Test
  void besideARunningServer_oneCanLookButNotChange() {
    try (EmbeddedPostgres running = TestData.start(data)) {
      assertThat(running.application().user()).isEqualTo("basil_app");
      TestDesk desk = desk();

      assertThat(desk.run("db", "status")).isZero();
      assertThat(desk.said()).contains("which a running Basil uses");
      assertThat(desk.run("db", "rollback", "--yes")).isEqualTo(CommandMain.FAILED);
      assertThat(desk.faults()).contains("Stop it first");
    }
  }

  @Test
  void diff_findsNothingAfterApply_andEachChangeByHand() throws SQLException {
    stoppedServer();
    TestDesk desk = desk();
    assertThat(desk.run("db", "diff")).as(desk.said()).isZero();

    try (EmbeddedPostgres server = TestData.start(data)) {
      execute(
          server.owner(),
          """
          alter table users add nickname text default 'x';
          alter table users alter name drop not null;
          drop index captions_time;
          drop policy own on sessions;
          alter table recordings no force row level security;
          alter table captions drop constraint captions_start_ms_check;
          create or replace function sees_all() returns boolean language sql as 'select true';
          grant select on flyway_schema_history to basil_app;
          revoke delete on audit_log from basil_app;
          """);
    }

    assertThat(desk.run("db", "diff")).isEqualTo(1);
    assertThat(desk.said())
        .contains(
            "extra    column users.nickname: text default 'x'::text",
            "missing  column users.name: text not null",
            "missing  index CREATE INDEX captions_time",
            "missing  policy sessions.own",
            "missing  table recordings, row-level security forced",
            "missing  constraint captions.captions_start_ms_check",
            "extra    function basil.sees_all()",
            "missing  grant on table audit_log: delete to the application");
  }

  @Test
  void count_seesTheRowsOfEverybody() throws SQLException {
    try (EmbeddedPostgres server = TestData.start(data)) {
      execute(
          server.owner(),
          """
          select set_config('basil.scope', 'system', false);
          insert into users (id, email, name, password_hash, role)
            select gen_random_uuid(), 'user' || n, 'User', 'x', 'user' from generate_series(1, 3) n;
          """);
    }
    TestDesk desk = desk();

    assertThat(desk.run("db", "count")).isZero();
    assertThat(desk.said())
        .containsPattern(" 3 {2}users")
        .containsPattern(" 0 {2}sessions")
        .doesNotContain("flyway");
  }

  @Test
  void rollback_takesTheNewestVersionBackUntilNoneIsLeft() {
    stoppedServer();
    TestDesk desk = desk();

    int versions = 0;
    while (desk.run("db", "rollback", "--yes") == 0) {
      versions++;
    }

    assertThat(versions).isPositive();
    assertThat(desk.faults()).contains("no version to take back");
    assertThat(desk.run("db", "apply")).isZero();
    assertThat(desk.said()).contains("Applied: " + versions);
    assertThat(desk.run("db", "diff")).as(desk.said()).isZero();
  }

  @Test
  void rollback_ofAScriptThatFails_changesNothing() throws SQLException {
    try (EmbeddedPostgres server = TestData.start(data)) {
      execute(server.owner(), "create view mine as select id from users");
    }
    TestDesk desk = desk().answering("yes");

    while (desk.run("db", "rollback") == 0) {
      assertThat(desk.said()).contains("Taken back");
    }

    assertThat(desk.faults()).contains("nothing has changed", "mine");
    assertThat(desk.run("db", "count")).isZero();
    assertThat(desk.said()).contains("users");
  }

  @Test
  void rollback_ofAVersionOfANewerBasil_saysThatItsScriptIsMissing() throws SQLException {
    try (EmbeddedPostgres server = TestData.start(data)) {
      execute(
          server.owner(),
          """
          insert into flyway_schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time, success)
          values (999, '299901010000', 'from later', 'SQL', 'V299901010000__from_later.sql', 'x', 1, true)
          """);
    }
    TestDesk desk = desk();

    assertThat(desk.run("db", "rollback", "--yes")).isEqualTo(CommandMain.FAILED);
    assertThat(desk.faults()).contains("no script", "U299901010000__from_later.sql");
    assertThat(desk.run("db", "status")).isZero();
    assertThat(desk.said()).contains("Unknown:  1");
  }
}
