package studio.basil.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.admin.AuditReader.Filter;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.Cursor;
import studio.basil.server.http.Page;

@ExtendWith(TestPostgres.class)
class AuditReaderTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final UUID ada = UUID.randomUUID();
  private Database database;
  private AuditReader reader;

  @BeforeEach
  void open() {
    database = TestPostgres.open(1);
    reader = new AuditReader(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void write(String action, UUID user, Instant at) {
    write(action, "s", user, at);
  }

  private void write(String action, String subject, @Nullable UUID user, Instant at) {
    AuditLog log = new AuditLog(Clock.fixed(at, ZoneOffset.UTC), UUID::randomUUID);
    database.in(
        Scope.system(),
        handle -> {
          log.write(handle, AuditEntry.of(action, subject, user, "10.0.0.1"));
          return action;
        });
  }

  private static Filter of(@Nullable String action, @Nullable UUID user) {
    return new Filter(action, user, null, null);
  }

  @Test
  void pages_showEachEntryOnceTheNewestFirst() {
    for (int i = 0; i < 5; i++) {
      write("a." + i, ada, NOON.plusSeconds(i / 2));
    }

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      Page<AuditEntryView> page = reader.page(Scope.admin(ada), of(null, ada), cursor, 2);
      page.items().forEach(entry -> seen.add(entry.action()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(seen).hasSize(5).doesNotHaveDuplicates().startsWith("a.4");
  }

  @Test
  void filters_narrowTheList() {
    write("session.deleted", ada, NOON);
    write("login.failed", ada, NOON.plusSeconds(60));

    assertThat(reader.page(Scope.admin(ada), of("login.failed", ada), null, 9).items())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.at()).isEqualTo(NOON.plusSeconds(60));
              assertThat(entry.address()).isEqualTo("10.0.0.1");
              assertThat(entry.details()).isEqualTo("{}");
            });
    Filter firstMinute = new Filter(null, ada, NOON, NOON.plusSeconds(60));
    assertThat(reader.page(Scope.admin(ada), firstMinute, null, 9).items()).hasSize(1);
    assertThat(reader.page(Scope.user(UUID.randomUUID()), of(null, ada), null, 9).items())
        .isEmpty();
  }

  @Test
  void people_areNamed_asLongAsTheyHaveAnAccount() {
    UUID grace = UUID.randomUUID();
    person(ada, "Ada");
    person(grace, "Grace");
    String action = "people." + UUID.randomUUID();
    write(action, grace.toString(), ada, NOON);
    write(action, grace.toString().toUpperCase(Locale.ROOT) + "@Example.org", null, NOON);

    List<AuditEntryView> known = reader.page(Scope.admin(ada), of(action, null), null, 9).items();
    assertThat(known)
        .extracting(AuditEntryView::subjectName, AuditEntryView::subjectEmail)
        .containsOnly(tuple("Grace", grace + "@example.org"));
    assertThat(known)
        .extracting(AuditEntryView::actorName, AuditEntryView::actorEmail)
        .containsExactlyInAnyOrder(tuple("Ada", ada + "@example.org"), tuple(null, null));

    database.in(Scope.system(), handle -> handle.execute("delete from users where id = ?", grace));
    assertThat(reader.page(Scope.admin(ada), of(action, null), null, 9).items())
        .allSatisfy(
            entry -> {
              assertThat(entry.subjectName()).isNull();
              assertThat(entry.subjectEmail()).isNull();
            });
    assertThat(reader.page(Scope.user(ada), of(action, ada), null, 9).items())
        .extracting(AuditEntryView::actorName)
        .containsExactly("Ada");
  }

  private void person(UUID id, String name) {
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "insert into users (id, email, name, password_hash, role)"
                    + " values (?, ?, ?, '-', 'user')",
                id,
                id + "@example.org",
                name));
  }

  @Test
  void entries_areFoundByAnIndex() {
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                """
                insert into audit_log (id, at, action)
                select gen_random_uuid(), now() - n * interval '1 minute', 'plan.' || n % 50
                from generate_series(1, 5000) n
                """));
    Cursor last = Cursor.of("", NOON, UUID.randomUUID());
    for (Filter filter :
        List.of(
            of(null, null),
            of("login.failed", null),
            of(null, ada),
            new Filter(null, null, NOON, NOON))) {
      List<String> plan =
          database.in(
              Scope.admin(ada),
              handle ->
                  AuditReader.listing(filter, Optional.of(last))
                      .query(handle, "explain ", AuditReader.ORDER + " limit 51")
                      .mapTo(String.class)
                      .list());
      assertThat(String.join("\n", plan)).contains("Index").doesNotContain("Seq Scan");
    }
    database.in(
        Scope.system(),
        handle -> handle.execute("delete from audit_log where action like 'plan.%'"));
  }
}
