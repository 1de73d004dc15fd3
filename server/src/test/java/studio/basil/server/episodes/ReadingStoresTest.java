package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.basil.server.episodes.Rows.NOON;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.Page;

/** What hangs on a session: events, captions, figures, recordings. */
@ExtendWith(TestPostgres.class)
class ReadingStoresTest {
  private Database database;
  private Rows rows;
  private UUID ada;
  private Scope own;
  private Scope foreign;
  private UUID session;

  @BeforeEach
  void open() {
    database = TestPostgres.open(2);
    rows = new Rows(database);
    ada = rows.user();
    own = Scope.user(ada);
    foreign = Scope.user(rows.user());
    session = rows.session(ada, NOON);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void events_comeByNumber_afterAPlaceAndOfTypes() {
    EventStore store = new EventStore(database);
    rows.event(ada, session, 1, "session.start", "{\"a\": 1}");
    rows.event(ada, session, 2, "caption", "{}");
    rows.event(ada, session, 10, "turn.metrics", "{}");

    assertThat(store.page(own, session, 0, List.of(), 2))
        .extracting(EventStore.EventLine::number)
        .containsExactly(1L, 2L);
    assertThat(store.page(own, session, 2, List.of(), 2))
        .extracting(EventStore.EventLine::number)
        .containsExactly(10L);
    assertThat(store.page(own, session, 0, List.of("caption", "session.start"), 5)).hasSize(2);
    assertThat(store.page(own, session, 0, List.of(), 1).getFirst())
        .isEqualTo(new EventStore.EventLine(1, NOON.plusMillis(1), "session.start", "{\"a\": 1}"));
    assertThat(store.page(foreign, session, 0, List.of(), 5)).isEmpty();
  }

  @Test
  void captions_comeByTheTimeTheyBegin_evenWhereSeveralDoAtOnce() {
    CaptionStore store = new CaptionStore(database);
    for (int i = 1; i <= 5; i++) {
      rows.caption(ada, session, i, "you", "line " + i);
    }
    rows.run("update captions set start_ms = 4000 where session_id = ?", session);
    rows.run("update captions set start_ms = 1 where session_id = ? and number = 5", session);

    List<Long> seen = new ArrayList<>();
    String cursor = null;
    do {
      Page<CaptionStore.CaptionLine> page = store.page(own, session, cursor, 2);
      page.items().forEach(line -> seen.add(line.number()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(seen).containsExactly(5L, 1L, 2L, 3L, 4L);
    assertThat(store.page(foreign, session, null, 9).items()).isEmpty();
  }

  @Test
  void edit_changesTheTextAndSaysWhen_forTheOwnerOnly() {
    CaptionStore store = new CaptionStore(database);
    rows.caption(ada, session, 1, "you", "Helo.");

    assertThat(store.edit(foreign, session, 1, "Mine.", NOON)).isEmpty();
    assertThat(store.edit(own, session, 2, "Hello.", NOON)).isEmpty();
    CaptionStore.CaptionLine line = store.edit(own, session, 1, "Hello.", NOON).orElseThrow();
    assertThat(line.text()).isEqualTo("Hello.");
    assertThat(line.editedAt()).isEqualTo(NOON);
    assertThat(store.page(own, session, null, 9).items()).containsExactly(line);
  }

  @Test
  void metrics_tellUsageAndTheLatenciesOfTurns() {
    MetricsStore store = new MetricsStore(database);
    rows.usage(ada, session, "tts", "polly", 4, 1);
    rows.usage(ada, session, "stt", "moonshine", 2, 0);
    for (int i = 1; i <= 20; i++) {
      rows.event(ada, session, i, "turn.metrics", "{\"totalMs\": " + i * 100 + ".0}");
    }
    rows.event(ada, session, 21, "caption", "{\"totalMs\": 99999}");

    SessionMetrics metrics = store.find(own, session).orElseThrow();
    assertThat(metrics.costMicros()).isEqualTo(1_000);
    assertThat(metrics.usage())
        .extracting(SessionMetrics.Usage::provider)
        .containsExactly("moonshine", "polly");
    SessionMetrics.Latency total = metrics.latencies().getFirst();
    assertThat(metrics.latencies()).hasSize(1);
    assertThat(total.stage()).isEqualTo("totalMs");
    assertThat(total.turns()).isEqualTo(20);
    assertThat(total.medianMs()).isCloseTo(1_050, within(0.01));
    assertThat(total.p95Ms()).isCloseTo(1_905, within(0.01));
    assertThat(store.find(foreign, session)).isEmpty();
  }

  @Test
  void recordings_areListedNewestFirst_andFoundByEitherName() {
    RecordingStore store = new RecordingStore(database);
    UUID later = rows.session(ada, NOON);
    UUID one = rows.recording(ada, session, NOON);
    UUID two = rows.recording(ada, later, NOON.plusSeconds(1));
    rows.file(ada, one, "you.webm", "sound");

    Page<RecordingEntry> first = store.page(own, null, 1);
    assertThat(first.items()).extracting(RecordingEntry::id).containsExactly(two);
    assertThat(store.page(own, first.next(), 1).items())
        .extracting(RecordingEntry::id)
        .containsExactly(one);
    assertThat(store.page(foreign, null, 5).items()).isEmpty();

    RecordingEntry found = store.find(own, one.toString()).orElseThrow();
    assertThat(found.episodeId()).isEqualTo("e-" + session);
    assertThat(found.files())
        .containsExactly(
            new RecordingEntry.File(
                "you.webm",
                "/recordings/" + one + "/files/you.webm",
                5,
                "audio/webm",
                null,
                "dd29442deca69f52c50006b831cb216edf78a7da33748f0a80ff19f2ebe57ecd"));
    assertThat(store.find(own, "e-" + session).orElseThrow().id()).isEqualTo(one);
    assertThat(store.find(foreign, one.toString())).isEmpty();
    assertThat(store.find(own, "' or true --")).isEmpty();
  }

  @Test
  void analytics_sumDaysProvidersUsersAndWhatCachesSpared() {
    AnalyticsStore store = new AnalyticsStore(database);
    UUID next = rows.session(ada, NOON.plus(Duration.ofDays(1)));
    rows.session(ada, NOON.plus(Duration.ofDays(1)));
    rows.session(ada, NOON.plus(Duration.ofDays(9)));
    rows.usage(ada, session, "llm", "claude", 10, 0);
    rows.usage(ada, next, "llm", "claude", 6, 6);
    LocalDate from = LocalDate.parse("2026-11-21");

    Analytics days = store.sum(own, from, from.plusDays(3), "day", false);
    assertThat(days.byTime())
        .containsExactly(
            new Analytics.Period(from, 1, 1, 1_000, 0, 0, null, null),
            new Analytics.Period(from.plusDays(1), 2, 2, 2_000, 600, 0, null, null));
    assertThat(days.sessions()).isEqualTo(3);
    assertThat(days.byProvider())
        .containsExactly(new Analytics.ByProvider("llm", "claude", 16, 6, 0, 1_000));
    assertThat(days.cache()).isEqualTo(new Analytics.Savings(16, 6, 0, 600));
    assertThat(days.byUser()).isNull();
    assertThat(store.sum(own, from, from.plusDays(30), "month", false).byTime())
        .containsExactly(
            new Analytics.Period(LocalDate.parse("2026-11-01"), 4, 4, 4_000, 600, 0, null, null));
    assertThat(store.sum(foreign, from, from.plusDays(3), "day", false).sessions()).isZero();
    assertThat(store.sum(Scope.admin(ada), from, from.plusDays(3), "day", true).byUser())
        .contains(new Analytics.ByUser(ada, "Ada", 3, 3, 3_000));
  }

  @Test
  void analytics_tellWhatTheTranscriptsOfSeparationsHaveCost() {
    AnalyticsStore store = new AnalyticsStore(database);
    LocalDate from = LocalDate.parse("2026-11-21");
    rows.separations(ada, from, 2, 90_000, 500);
    rows.separations(ada, from.plusDays(1), 0, 0, 700);
    rows.separations(ada, from.plusDays(3), 1, 60_000, 10_000);
    rows.separations(rows.user(), from, 1, 60_000, 9);

    Analytics days = store.sum(own, from, from.plusDays(3), "day", false);
    assertThat(days.costMicros()).as("of sessions").isEqualTo(1_000);
    assertThat(days.totalCostMicros()).isEqualTo(2_200);
    assertThat(days.separations())
        .isEqualTo(
            new SeparationFigures(
                2,
                1.5,
                1_200,
                List.of(
                    new SeparationFigures.SeparationPeriod(from, 2, 1.5, 500),
                    new SeparationFigures.SeparationPeriod(from.plusDays(1), 0, 0, 700)),
                null));
    assertThat(store.sum(own, from, from.plusDays(9), "month", false).separations().byTime())
        .containsExactly(
            new SeparationFigures.SeparationPeriod(LocalDate.parse("2026-11-01"), 3, 2.5, 11_200));
    assertThat(store.sum(foreign, from, from.plusDays(3), "day", false).separations())
        .isEqualTo(new SeparationFigures(0, 0, 0, List.of(), null));
    assertThat(
            store.sum(Scope.admin(ada), from, from.plusDays(3), "day", true).separations().byUser())
        .contains(new SeparationFigures.UserSeparations(ada, "Ada", 2, 1.5, 1_200));
  }

  @Test
  void analytics_tellHowQuickTheAnswersOfEachDayWere() {
    AnalyticsStore store = new AnalyticsStore(database);
    UUID next = rows.session(ada, NOON.plus(Duration.ofDays(1)));
    for (int i = 1; i <= 3; i++) {
      rows.event(ada, next, i, "turn.metrics", "{\"totalMs\": " + i * 100 + ".0}");
    }
    rows.event(ada, next, 4, "turn.metrics", "{}");
    LocalDate from = LocalDate.parse("2026-11-21");

    assertThat(store.sum(own, from, from.plusDays(3), "day", false).byTime())
        .containsExactly(
            new Analytics.Period(from, 1, 1, 1_000, 0, 0, null, null),
            new Analytics.Period(from.plusDays(1), 1, 1, 1_000, 0, 3, 200.0, 290.0));
    assertThat(store.sum(foreign, from, from.plusDays(3), "day", false).byTime()).isEmpty();
  }
}
