package studio.basil.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jobrunr.storage.sql.common.DatabaseCreator;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.junit.jupiter.api.Test;
import studio.basil.server.database.Scope;
import studio.basil.server.jobs.JobStatus.State;

class JobEngineTest extends JobScene {
  @Test
  void aJob_isDoneWithItsResult_andOnlyItsUserSeesIt() {
    try (JobEngine engine = engine()) {
      UUID job = engine.queue().enqueue(anna, "count", new Counting(false));

      JobStatus status = awaitEnd(job);

      assertThat(status.state()).isEqualTo(State.DONE);
      assertThat(status.percent()).isEqualTo(100);
      assertThat(status.result()).contains("{\"attempts\": 1}");
      assertThat(engine.queue().find(Scope.user(anna), job)).contains(status);
      assertThat(engine.queue().find(Scope.user(bert), job)).isEmpty();
    }
  }

  @Test
  void aJobThatFails_saysSoWithoutInnerDetails() {
    try (JobEngine engine = engine()) {
      JobStatus status = awaitEnd(engine.queue().enqueue(anna, "count", new Failing()));

      assertThat(status.state()).isEqualTo(State.FAILED);
      assertThat(status.failure()).hasValueSatisfying(why -> assertThat(why).contains("log"));
      assertThat(status.percent()).isEqualTo(40);
    }
  }

  @Test
  void aJobThatWaitedWhileNoServerRan_isDoneByTheNext() {
    UUID job;
    try (JobEngine engine = engine()) {
      engine.pause();
      job = engine.queue().enqueue(anna, "count", new Counting(false));
    }
    assertThat(attempts).hasValue(0);

    try (JobEngine next = engine()) {
      assertThat(awaitEnd(job).state()).isEqualTo(State.DONE);
      assertThat(next.queue().find(Scope.user(anna), job)).isPresent();
    }
  }

  @Test
  void anEngineThatIsClosedWhileItStarts_leavesNothingThatFails() throws InterruptedException {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, failure) -> failures.add(failure));
    try {
      for (int i = 0; i < 5; i++) {
        engine().close();
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("jobrunr-startup-task"));
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aJobThatTheEngineNeverGot_endsWithTheNextStart() {
    UUID lost = UUID.randomUUID();
    new JobTable(database, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2)))
        .add(lost, anna, "count", 0);

    engine().close();

    assertThat(awaitEnd(lost).failure())
        .hasValueSatisfying(why -> assertThat(why).contains("lost before it began"));
  }

  @Test
  void tables_areAsTheEngineWouldMakeThem() throws SQLException {
    try (HikariDataSource own = new HikariDataSource()) {
      own.setJdbcUrl(server.owner().jdbcUrl());
      own.setUsername(server.owner().user());
      own.setPassword(server.owner().password());
      own.addDataSourceProperty("currentSchema", "engine");
      try (Connection connection = own.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create schema engine");
      }
      new DatabaseCreator(own, PostgresStorageProvider.class).runMigrations();
    }

    assertThat(shape("basil")).isEqualTo(shape("engine")).isNotEmpty();
  }

  @Test
  void aStatus_knowsNothingThatIsNotThere() {
    assertThat(new JobTable(database, Clock.systemUTC()).find(Scope.user(anna), UUID.randomUUID()))
        .isEqualTo(Optional.empty());
  }

  private static List<String> shape(String schema) throws SQLException {
    String sql =
        """
        select concat_ws(' ', table_name, column_name, data_type, character_maximum_length, numeric_precision,
          numeric_scale, is_nullable, datetime_precision, column_default)
        from information_schema.columns
        where table_schema = '%1$s' and table_name like 'jobrunr%%' and table_name <> 'jobrunr_migrations'
        union all
        select replace(indexdef, '%1$s.', '') from pg_indexes
        where schemaname = '%1$s' and tablename like 'jobrunr%%' and tablename <> 'jobrunr_migrations'
        union all
        select replace(pg_get_viewdef('%1$s.jobrunr_jobs_stats'::regclass), '%1$s.', '')
        order by 1
        """
            .formatted(schema);
    List<String> lines = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                server.owner().jdbcUrl(), server.owner().user(), server.owner().password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }
}
