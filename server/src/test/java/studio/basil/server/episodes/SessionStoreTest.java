package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.basil.server.episodes.Rows.NOON;

import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.Page;
import studio.basil.server.http.ProblemException;

@ExtendWith(TestPostgres.class)
class SessionStoreTest {
  private Database database;
  private Rows rows;
  private SessionStore store;
  private UUID ada;
  private UUID bert;

  @BeforeEach
  void open() {
    database = TestPostgres.open(2);
    rows = new Rows(database);
    store = new SessionStore(database);
    ada = rows.user();
    bert = rows.user();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static SessionQuery sorted(String sort, boolean ascending) {
    return new SessionQuery(
        null, null, null, null, null, null, SessionSort.of(sort).orElseThrow(), ascending);
  }

  private List<UUID> all(SessionQuery query, int limit) {
    List<UUID> ids = new ArrayList<>();
    String cursor = null;
    do {
      Page<SessionSummary> page = store.page(Scope.user(ada), query, cursor, limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      page.items().forEach(row -> ids.add(row.id()));
      cursor = page.next();
    } while (cursor != null);
    return ids;
  }

  @ParameterizedTest
  @CsvSource({
    "startedAt,true", "startedAt,false", "duration,true", "duration,false",
    "cost,true", "cost,false", "title,true", "title,false"
  })
  void pages_showEachSessionOnceInOrder_evenWhereKeysAreEqual(String sort, boolean ascending) {
    for (int i = 0; i < 7; i++) {
      rows.session(
          ada, NOON.plusSeconds(i / 2), i == 3 ? "live" : "complete", List.of("b", "A").get(i % 2));
    }
    rows.session(bert, NOON);

    List<UUID> whole = all(sorted(sort, ascending), 100);
    assertThat(whole).hasSize(7).doesNotHaveDuplicates();
    assertThat(all(sorted(sort, ascending), 2)).isEqualTo(whole);
    assertThat(all(sorted(sort, !ascending), 3)).isEqualTo(whole.reversed());
  }

  @Test
  void titles_areSortedWithoutRegardToCase() {
    for (String title : List.of("b", "A", "c", "B")) {
      rows.session(ada, NOON, "complete", title);
    }

    assertThat(store.page(Scope.user(ada), sorted("title", true), null, 10).items())
        .extracting(row -> row.title().toLowerCase(Locale.ROOT))
        .containsExactly("a", "b", "b", "c");
  }

  @Test
  void filters_narrowTheList() {
    UUID early = rows.session(ada, NOON.minus(Duration.ofDays(2)));
    UUID live = rows.session(ada, NOON, "live", "");
    rows.run("update sessions set tags = '{bees,garden}' where id = ?", early);
    rows.caption(ada, early, 1, "guest", "The hive sleeps in winter.");

    assertThat(all(filter("live", null, null, null), 10)).containsExactly(live);
    assertThat(all(filter(null, "bees", null, null), 10)).containsExactly(early);
    assertThat(all(filter(null, "bee", null, null), 10)).isEmpty();
    assertThat(all(filter(null, null, "guest", null), 10)).containsExactly(early);
    assertThat(all(filter(null, null, "Robin", null), 10)).containsExactly(early);
    assertThat(all(filter(null, null, "Ada", null), 10)).isEmpty();
    assertThat(all(filter(null, null, null, "sleeping hives"), 10)).containsExactly(early);
    assertThat(all(filter(null, null, null, "summer"), 10)).isEmpty();
    SessionQuery yesterday =
        new SessionQuery(
            null,
            NOON.minus(Duration.ofDays(2)),
            NOON,
            null,
            null,
            null,
            SessionSort.STARTED_AT,
            false);
    assertThat(all(yesterday, 10)).containsExactly(early);
  }

  private static SessionQuery filter(
      @Nullable String state,
      @Nullable String tag,
      @Nullable String speaker,
      @Nullable String text) {
    return new SessionQuery(state, null, null, speaker, tag, text, SessionSort.STARTED_AT, false);
  }

  @Test
  void words_ofAnotherUserFindNothing() {
    UUID other = rows.session(bert, NOON);
    rows.caption(bert, other, 1, "guest", "The hive sleeps in winter.");

    assertThat(all(filter(null, null, null, "winter"), 10)).isEmpty();
  }

  @Test
  void administrator_seesAll() {
    UUID one = rows.session(ada, NOON.plus(Duration.ofDays(9_000)));
    UUID two = rows.session(bert, NOON.plus(Duration.ofDays(9_001)));

    assertThat(store.page(Scope.admin(ada), SessionQuery.NEWEST, null, 2).items())
        .extracting(SessionSummary::id)
        .containsExactly(two, one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "e30", "W10", "bnVsbA", "eyJvcmRlciI6ImEifQ"})
  void cursor_thatIsNone_isRefusedByName(String cursor) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> store.page(Scope.user(ada), SessionQuery.NEWEST, cursor, 2))
        .satisfies(
            refusal ->
                assertThat(refusal.problem().errors())
                    .extracting(FieldFault::field)
                    .containsExactly("cursor"));
  }

  @Test
  void cursor_ofAnotherOrder_isRefused() {
    rows.session(ada, NOON);
    rows.session(ada, NOON);
    String next = store.page(Scope.user(ada), SessionQuery.NEWEST, null, 1).next();

    assertThat(next).isNotNull();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> store.page(Scope.user(ada), sorted("cost", true), next, 1));
  }

  @Test
  void find_tellsAllOfASession_toItsOwnerAndAdministratorsOnly() {
    UUID id = rows.session(ada, NOON, "complete", "Bees");
    UUID recording = rows.recording(ada, id, NOON);

    SessionDetail found = store.find(Scope.user(ada), id).orElseThrow();
    assertThat(found.title()).isEqualTo("Bees");
    assertThat(found.speakers()).containsEntry("guest", "Robin");
    assertThat(found.recordingId()).isEqualTo(recording);
    assertThat(found.startedAt()).isEqualTo(NOON);
    assertThat(store.find(Scope.user(bert), id)).isEmpty();
    assertThat(store.find(Scope.admin(bert), id)).isPresent();
  }

  @Test
  void change_ofTheVersionThatWasRead_isDone() {
    UUID id = rows.session(ada, NOON, "complete", "Bees");

    var changed =
        store
            .change(
                Scope.user(ada),
                id,
                new SessionPatch("Hives", Optional.of(List.of("a", "b"))),
                Optional.of(List.of("1")))
            .orElseThrow();

    assertThat(changed.done()).isTrue();
    assertThat(changed.session().title()).isEqualTo("Hives");
    assertThat(changed.session().tags()).containsExactly("a", "b");
    assertThat(changed.session().version()).isEqualTo(2);
  }

  @Test
  void change_ofAnOldVersion_isNotDone() {
    UUID id = rows.session(ada, NOON, "complete", "Bees");
    SessionPatch patch = new SessionPatch("Hives", Optional.empty());
    store.change(Scope.user(ada), id, patch, Optional.of(List.of("1")));

    var second =
        store.change(
            Scope.user(ada),
            id,
            new SessionPatch("Wasps", Optional.empty()),
            Optional.of(List.of("1")));

    assertThat(second.orElseThrow().done()).isFalse();
    assertThat(second.orElseThrow().session().title()).isEqualTo("Hives");
  }

  @Test
  void change_byAnother_findsNothing() {
    UUID id = rows.session(ada, NOON, "complete", "Bees");

    assertThat(
            store.change(
                Scope.user(bert), id, new SessionPatch("Mine", Optional.empty()), Optional.empty()))
        .isEmpty();
    assertThat(store.find(Scope.user(ada), id).orElseThrow().title()).isEqualTo("Bees");
  }

  @Test
  void delete_takesEverythingThatHangsOnTheSession() {
    UUID id = rows.session(ada, NOON);
    rows.caption(ada, id, 1, "you", "Hello.");
    rows.event(ada, id, 1, "session.start", "{}");
    rows.recording(ada, id, NOON);

    assertThat(store.delete(Scope.user(ada), id, (_, _) -> {}))
        .isEqualTo(SessionStore.Deletion.DONE);
    for (String table : List.of("sessions", "captions", "session_events", "recordings")) {
      assertThat(rows.count(table, id)).as(table).isZero();
    }
  }

  @Test
  void delete_ofALiveOrForeignSession_leavesIt() {
    UUID live = rows.session(ada, NOON, "live", "");
    UUID foreign = rows.session(bert, NOON);

    assertThat(store.delete(Scope.user(ada), live, (_, _) -> {}))
        .isEqualTo(SessionStore.Deletion.LIVE);
    assertThat(store.delete(Scope.user(ada), foreign, (_, _) -> {}))
        .isEqualTo(SessionStore.Deletion.UNKNOWN);
    assertThat(rows.count("sessions", live)).isOne();
    assertThat(rows.count("sessions", foreign)).isOne();
  }

  @Test
  void delete_whoseStepFails_isTakenBack() {
    UUID id = rows.session(ada, NOON);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                store.delete(
                    Scope.user(ada),
                    id,
                    (_, _) -> {
                      throw new IllegalStateException("the disk is gone");
                    }));
    assertThat(rows.count("sessions", id)).isOne();
  }
}
