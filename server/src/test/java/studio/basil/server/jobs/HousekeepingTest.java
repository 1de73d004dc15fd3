package studio.basil.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestData;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.database.Transactions;

@ExtendWith(TestPostgres.class)
class HousekeepingTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private final UUID anna = UUID.randomUUID();
  private Database database;

  @BeforeEach
  void open() {
    database = TestPostgres.open();
    TestData.addUser(TestPostgres.server().application(), anna);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void keepHouse(Optional<Duration> auditKept) {
    new Housekeeping.Handler(database, CLOCK, auditKept).run(new Housekeeping());
  }

  private void execute(String sql, Object... values) {
    database.in(Scope.system(), handle -> handle.execute(sql, values));
  }

  private int count(String rows, Object value) {
    return database.in(
        Scope.system(),
        handle ->
            handle
                .createQuery("select count(*) from " + rows)
                .bind(0, value)
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void cachedResults_goWhenTheirTimeIsOver() {
    execute(
        """
        insert into cache (key, kind, value, expires_at) values
          (uuid_send(?) || uuid_send(?), 'old', '', timestamptz '2026-11-21 11:59:59Z'),
          (uuid_send(?) || uuid_send(?), 'new', '', timestamptz '2026-11-21 12:00:01Z')
        """,
        anna,
        anna,
        anna,
        UUID.randomUUID());

    keepHouse(Optional.empty());

    assertThat(count("cache where kind = 'old' and substring(key for 16) = uuid_send(?)", anna))
        .isZero();
    assertThat(count("cache where kind = 'new' and substring(key for 16) = uuid_send(?)", anna))
        .isOne();
  }

  @Test
  void refreshTokens_goWhenTheyHaveExpired() {
    execute("delete from refresh_tokens where user_id = ?", anna);
    execute(
        """
        insert into refresh_tokens (id, user_id, family, hash, expires_at) values
          (gen_random_uuid(), ?, gen_random_uuid(), sha256(uuid_send(?)),
            timestamptz '2026-11-21 11:59:59Z'),
          (gen_random_uuid(), ?, gen_random_uuid(), uuid_send(?),
            timestamptz '2026-11-21 12:00:01Z')
        """,
        anna,
        anna,
        anna,
        anna);

    keepHouse(Optional.empty());

    assertThat(count("refresh_tokens where hash = uuid_send(?)", anna)).isOne();
    assertThat(count("refresh_tokens where hash = sha256(uuid_send(?))", anna)).isZero();
  }

  @Test
  void answersToRepeat_goAfterADay() {
    execute(
        """
        insert into idempotent_answers (user_id, key, request_hash, created_at) values
          (?, 'old', sha256('x'), timestamptz '2026-11-20 11:59:59Z'),
          (?, 'new', sha256('x'), timestamptz '2026-11-20 12:00:01Z')
        """,
        anna,
        anna);

    keepHouse(Optional.empty());

    assertThat(count("idempotent_answers where key = 'old' and user_id = ?", anna)).isZero();
    assertThat(count("idempotent_answers where key = 'new' and user_id = ?", anna)).isOne();
  }

  @Test
  void jobs_goAMonthAfterTheirEnd() {
    UUID old = UUID.randomUUID();
    UUID recent = UUID.randomUUID();
    JobTable before = new JobTable(database, Clock.offset(CLOCK, Duration.ofDays(-31)));
    before.add(old, anna, "count", 0);
    before.done(old);
    JobTable table = new JobTable(database, CLOCK);
    table.add(recent, anna, "count", 0);
    table.done(recent);

    keepHouse(Optional.empty());

    assertThat(table.find(Scope.system(), old)).isEmpty();
    assertThat(table.find(Scope.system(), recent)).isPresent();
  }

  @Test
  void auditLog_isKeptForAsLongAsTheOperatorWants() {
    execute(
        """
        insert into audit_log (id, at, user_id, action) values
          (gen_random_uuid(), timestamptz '2026-11-11 11:59:59Z', ?, 'old'),
          (gen_random_uuid(), timestamptz '2026-11-11 12:00:01Z', ?, 'new')
        """,
        anna,
        anna);

    keepHouse(Optional.empty());
    assertThat(count("audit_log where user_id = ?", anna)).isEqualTo(2);

    keepHouse(Optional.of(Duration.ofDays(10)));
    assertThat(count("audit_log where action = 'new' and user_id = ?", anna)).isOne();
    assertThat(count("audit_log where user_id = ?", anna)).isOne();
  }

  @Test
  void aChoreThatFails_isToldAndKeepsNoneFromBeingDone() {
    UUID old = UUID.randomUUID();
    JobTable before = new JobTable(database, Clock.offset(CLOCK, Duration.ofDays(-31)));
    before.add(old, anna, "count", 0);
    before.done(old);
    Transactions failingFirst = new FailingFirst(database);

    assertThatThrownBy(
            () ->
                new Housekeeping.Handler(failingFirst, CLOCK, Optional.empty())
                    .run(new Housekeeping()))
        .hasMessage("the first fails");

    assertThat(before.find(Scope.system(), old)).isEmpty();
  }
}
