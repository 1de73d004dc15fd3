package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.server.episodes.Rows.NOON;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.Cursor;

/** No query reads a table whole that grows with use: each finds its rows by an index. */
@ExtendWith(TestPostgres.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlansTest {
  private static final String READS_A_TABLE =
      "Seq Scan on (sessions|captions|session_events|session_metrics|recordings|recording_files)\\b";
  private static final Cursor LAST_TIME =
      new Cursor("", List.of(NOON.toString(), UUID.randomUUID().toString()));

  private final UUID ada = UUID.randomUUID();
  private final UUID bert = UUID.randomUUID();
  private final Scope own = Scope.user(ada);
  private Database database;
  private UUID session;

  @BeforeAll
  void manyRowsOfTwoUsers() throws SQLException {
    database = TestPostgres.open(2);
    for (UUID user : List.of(ada, bert)) {
      database.in(Scope.system(), handle -> ManyRows.insert(handle, user));
    }
    TestPostgres.asOwner(
        "analyze sessions, captions, session_events, session_metrics, recordings, recording_files");
    session =
        database.in(
            own,
            handle ->
                handle
                    .createQuery("select id from sessions where user_id = :owner limit 1")
                    .bind("owner", ada)
                    .mapTo(UUID.class)
                    .one());
  }

  @AfterAll
  void removeThem() {
    database.in(
        Scope.system(),
        handle -> handle.execute("delete from users where id in (?, ?)", ada, bert));
    database.close();
  }

  private static String lines(List<String> plan) {
    return String.join("\n", plan);
  }

  private String plan(Scope scope, Sql sql, String tail) {
    return plan(scope, handle -> sql.query(handle, "explain ", tail).mapTo(String.class).list());
  }

  private String plan(Scope scope, String sql, Map<String, ?> values) {
    return plan(
        scope,
        handle -> handle.createQuery("explain " + sql).bindMap(values).mapTo(String.class).list());
  }

  private String plan(Scope scope, Function<Handle, List<String>> explain) {
    return lines(database.in(scope, explain));
  }

  @ParameterizedTest
  @CsvSource({"startedAt,2026-11-21T12:00:00Z", "duration,1500", "cost,1500", "title,title 1500"})
  void sessions_sortedByAnything_comeByAnIndexInThatOrder(String sort, String last) {
    for (boolean ascending : List.of(true, false)) {
      SessionQuery query = query(null, SessionSort.of(sort).orElseThrow(), ascending);
      Cursor cursor = new Cursor(query.order(), List.of(last, UUID.randomUUID().toString()));
      for (Optional<Cursor> place : List.of(Optional.<Cursor>empty(), Optional.of(cursor))) {
        String plan =
            plan(
                own,
                SessionStore.listing(own, query, place),
                SessionStore.order(query) + " limit 21");
        assertThat(plan)
            .contains("sessions_user_")
            .doesNotContain("Sort")
            .doesNotContainPattern(READS_A_TABLE);
      }
      String later =
          plan(
              own,
              SessionStore.listing(own, query, Optional.of(cursor)),
              SessionStore.order(query) + " limit 21");
      assertThat(later).as("the place is looked up").containsPattern("Index Cond: .*ROW\\(");
    }
  }

  private static SessionQuery query(@Nullable String state, SessionSort sort, boolean ascending) {
    return new SessionQuery(state, null, null, null, null, null, sort, ascending);
  }

  @Test
  void sessions_byStateDateSpeakerAndTag_comeByAnIndex() {
    for (SessionQuery query :
        List.of(
            query("live", SessionSort.STARTED_AT, false),
            new SessionQuery(
                null, NOON, NOON.plusSeconds(9), null, null, null, SessionSort.STARTED_AT, false),
            new SessionQuery(null, null, null, "guest", null, null, SessionSort.STARTED_AT, false),
            new SessionQuery(null, null, null, null, "bees", null, SessionSort.STARTED_AT, false),
            new SessionQuery(
                null, null, null, null, null, "w1500", SessionSort.STARTED_AT, false))) {
      assertThat(searched(query)).doesNotContainPattern(READS_A_TABLE);
    }
  }

  @Test
  void sessions_byWhatIsSaidOrTagged_areFoundByIt() {
    assertThat(
            searched(
                new SessionQuery(
                    null, null, null, null, null, "w1500", SessionSort.STARTED_AT, false)))
        .contains("captions_words");
    assertThat(
            searched(
                new SessionQuery(
                    null, null, null, null, "bees", null, SessionSort.STARTED_AT, false)))
        .contains("sessions_tags");
  }

  private String searched(SessionQuery query) {
    return plan(
        own,
        handle -> {
          SessionStore.ask(handle, own, query);
          return SessionStore.listing(own, query, Optional.empty())
              .query(handle, "explain ", SessionStore.order(query) + " limit 21")
              .mapTo(String.class)
              .list();
        });
  }

  @Test
  void sessions_ofEveryone_comeByAnIndex() {
    Scope all = Scope.admin(ada);
    for (@Nullable String state : new @Nullable String[] {null, "live"}) {
      SessionQuery query = query(state, SessionSort.STARTED_AT, false);
      assertThat(
              plan(
                  all,
                  SessionStore.listing(all, query, Optional.of(LAST_TIME)),
                  SessionStore.order(query) + " limit 21"))
          .doesNotContainPattern(READS_A_TABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({"w1500", "often", "-often", "\"x1 often\"", "w15"})
  void search_findsTheCaptionsByTheirWords_underRowLevelSecurity(String text) {
    for (Scope scope : List.of(own, Scope.admin(ada))) {
      String plan =
          plan(
              scope,
              handle -> {
                AskedWords.Asked asked = AskedWords.ask(handle, scope, text);
                return handle
                    .createQuery("explain " + SearchStore.SEARCH)
                    .bindMap(
                        Map.of(
                            "asked",
                            asked.words(),
                            "owned",
                            asked.owned(),
                            "candidates",
                            1000,
                            "limit",
                            21,
                            "offset",
                            0,
                            "replaced",
                            "<>ab",
                            "open",
                            "a",
                            "close",
                            "b"))
                    .mapTo(String.class)
                    .list();
              });

      assertThat(plan)
          .contains("Bitmap Index Scan on captions_words")
          .containsPattern("Index Cond: \\(words @@")
          .doesNotContainPattern(READS_A_TABLE);
    }
  }

  /** Why there is a caption_search: the match might give away what it is shown. */
  @Test
  void wordsOfTheTableItself_canNotBeLookedUpUnderRowLevelSecurity() {
    String plan =
        plan(
            own,
            "select 1 from captions where words @@ to_tsquery('english', :word)",
            Map.of("word", "w1500"));

    assertThat(plan).doesNotContain("captions_words");
  }

  @Test
  void whatHangsOnASession_comesByAnIndex() {
    Map<String, UUID> one = Map.of("session", session);
    assertThat(
            List.of(
                plan(own, EventStore.lines(session, 3, List.of()), "order by e.number limit 500"),
                plan(
                    own,
                    EventStore.lines(session, 3, List.of("turn.metrics")),
                    "order by e.number limit 500"),
                plan(
                    own,
                    CaptionStore.listing(session, Optional.of(new Cursor("", List.of("1", "1")))),
                    "order by c.start_ms, c.number limit 500"),
                plan(own, MetricsStore.USAGE, one),
                plan(own, MetricsStore.LATENCIES, one),
                plan(own, SessionStore.DETAIL + " where s.id = :session", one)))
        .allSatisfy(
            plan -> assertThat(plan).contains("Index").doesNotContainPattern(READS_A_TABLE));
  }

  @Test
  void recordings_comeByAnIndex() {
    String order = "order by r.created_at desc, r.id desc limit 21";
    assertThat(
            List.of(
                plan(own, RecordingStore.listing(own, Optional.empty()), order),
                plan(own, RecordingStore.listing(own, Optional.of(LAST_TIME)), order),
                plan(own, RecordingStore.named("an-episode"), "limit 1"),
                plan(own, RecordingStore.named(session.toString()), "limit 1"),
                plan(own, RecordingStore.FILES, Map.of("recording", session))))
        .allSatisfy(
            plan -> assertThat(plan).contains("Index").doesNotContainPattern(READS_A_TABLE));
  }

  @Test
  void analytics_ofSomeDays_readTheSessionsOfThoseDays() {
    LocalDate day = LocalDate.parse("2026-11-01");
    for (Scope scope : List.of(own, Scope.admin(ada))) {
      assertThat(
              List.of(
                  plan(
                      scope,
                      AnalyticsStore.within(AnalyticsStore.BY_TIME, scope, day, day.plusDays(2))
                          .set("granularity", "day"),
                      "group by start"),
                  plan(
                      scope,
                      AnalyticsStore.within(Trends.LATENCIES, scope, day, day.plusDays(2))
                          .and("v.ms is not null")
                          .set("granularity", "day"),
                      "group by start"),
                  plan(
                      scope,
                      AnalyticsStore.within(Trends.CACHED, scope, day, day.plusDays(2))
                          .set("granularity", "day"),
                      "group by start, m.stage, m.provider"),
                  plan(
                      scope,
                      AnalyticsStore.within(
                          AnalyticsStore.BY_PROVIDER, scope, day, day.plusDays(2)),
                      "group by m.stage, m.provider"),
                  plan(
                      scope,
                      AnalyticsStore.within(AnalyticsStore.BY_USER, scope, day, day.plusDays(2)),
                      "group by s.user_id, u.name"),
                  plan(
                      scope,
                      SeparationSums.within(SeparationSums.BY_TIME, scope, day, day.plusDays(2))
                          .set("granularity", "day"),
                      "group by start")))
          .allSatisfy(plan -> assertThat(plan).doesNotContainPattern(READS_A_TABLE));
    }
  }
}
