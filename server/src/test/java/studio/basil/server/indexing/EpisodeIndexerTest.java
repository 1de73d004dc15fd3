package studio.basil.server.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

@ExtendWith(TestPostgres.class)
class EpisodeIndexerTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir private Path recordings;
  private final UUID ada = UUID.randomUUID();
  private Database database;
  private Outage outage;
  private EpisodeIndexer indexer;

  @BeforeEach
  void open() {
    database = TestPostgres.open();
    outage = new Outage(database);
    insertUser(ada, "user", "now()");
    indexer = newIndexer();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private EpisodeIndexer newIndexer() {
    return new EpisodeIndexer(recordings, outage, CLOCK, UuidCreator::getTimeOrderedEpoch);
  }

  private void insertUser(UUID id, String role, String createdAt) {
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "insert into users (id, email, name, password_hash, role, created_at) values (?, ?, 'Ada', '-', ?, "
                    + createdAt
                    + ")",
                id,
                id + "@example.org",
                role));
  }

  private EpisodeOnDisk begin() throws IOException {
    return EpisodeOnDisk.begin(recordings, ada.toString());
  }

  /** Two passes: one finds a new episode, the next one reads it. */
  private void passes() throws IOException {
    indexer.pass();
    indexer.pass();
  }

  private List<Map<String, Object>> rows(String query, EpisodeOnDisk episode) {
    return database.in(
        Scope.user(ada),
        handle -> handle.createQuery(query).bind("episode", episode.id()).mapToMap().list());
  }

  private List<String> captions(EpisodeOnDisk episode) {
    return rows(
            """
            select text from captions c join sessions s on s.id = c.session_id
              where episode_id = :episode order by number
            """,
            episode)
        .stream()
        .map(row -> (String) row.get("text"))
        .toList();
  }

  @Test
  void aLiveEpisode_standsInTheDatabase() throws IOException {
    EpisodeOnDisk episode = begin();

    passes();

    assertThat(rows("select * from sessions where episode_id = :episode", episode))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("user_id", ada)
                    .containsEntry("live_id", "live-" + episode.id())
                    .containsEntry("title", "Tea")
                    .containsEntry("briefing_id", "tea")
                    .containsEntry("participant_name", "Ada")
                    .containsEntry("state", "live")
                    .containsEntry("events_indexed", 1L));
  }

  @Test
  void everyLine_isAnEventWithItsNumber() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.say("Good morning.");

    passes();

    assertThat(
            rows(
                """
                select e.number, e.type from session_events e join sessions s on s.id = session_id
                  where episode_id = :episode order by number
                """,
                episode))
        .containsExactly(
            Map.of("number", 1L, "type", "session.start"), Map.of("number", 2L, "type", "caption"));
  }

  @Test
  void whatIsSaidLater_isAdded() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.say("Good morning.");
    passes();

    episode.say("How are you?");
    passes();

    assertThat(captions(episode)).containsExactly("Good morning.", "How are you?");
  }

  @Test
  void halfALine_waitsForTheRest() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.log("{\"type\":\"caption\",\"timestamp\":1,\"speaker\":\"you\",\"utter");
    passes();
    assertThat(captions(episode)).isEmpty();

    episode.log("anceId\":\"u1\",\"text\":\"Late.\",\"startMs\":0,\"endMs\":1}\n");
    passes();

    assertThat(captions(episode)).containsExactly("Late.");
  }

  @Test
  void theNumberZero_whichPostgresqlCantKeep_isReplaced() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.say("a\\u0000b");

    passes();

    assertThat(captions(episode)).containsExactly("a\ufffdb");
  }

  @Test
  void usage_isSummedAndPaidOnce() throws IOException {
    EpisodeOnDisk episode = begin();
    for (int call = 0; call < 2; call++) {
      episode.log(
          """
          {"type":"llm.complete","timestamp":1,"provider":"anthropic","model":"haiku","latencyMs":5,"tokens":{"input":10,"output":2},"costUsd":0.000020}
          """);
      passes();
    }

    assertThat(
            rows(
                """
                select stage, provider, calls, input_tokens, m.cost_micros, s.cost_micros as sum
                  from session_metrics m join sessions s on s.id = session_id
                  where episode_id = :episode
                """,
                episode))
        .containsExactly(
            Map.of(
                "stage", "llm",
                "provider", "anthropic",
                "calls", 2L,
                "input_tokens", 20L,
                "cost_micros", 40L,
                "sum", 40L));
  }

  @Test
  void anEndedEpisode_hasItsFilesWithChecksums() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.end("complete");

    passes();

    assertThat(
            rows(
                """
                select s.state, s.duration_ms, f.name, f.bytes, encode(f.sha256, 'hex') as sha256
                  from sessions s join recordings r on r.session_id = s.id
                    join recording_files f on f.recording_id = r.id
                  where episode_id = :episode and name = 'you.webm'
                """,
                episode))
        .containsExactly(
            Map.of(
                "state", "complete",
                "duration_ms", 66_000L,
                "name", "you.webm",
                "bytes", 3L,
                "sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void anEpisodeThatACrashEnded_isInterrupted() throws IOException {
    EpisodeOnDisk episode = begin();
    passes();
    episode.end("recovered");

    passes();

    assertThat(rows("select state from sessions where episode_id = :episode", episode))
        .containsExactly(Map.of("state", "interrupted"));
  }

  @Test
  void anOutage_losesNothing() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.say("Before.");
    passes();

    outage.begin();
    episode.say("Meanwhile.");
    passes();
    outage.end();
    passes();

    assertThat(captions(episode)).containsExactly("Before.", "Meanwhile.");
  }

  @Test
  void anAnswerThatIsLostAfterTheCommit_doublesNothing() throws IOException {
    EpisodeOnDisk episode = begin();
    passes();
    episode.say("Once.");

    outage.loseNextAnswer();
    passes();
    passes();

    assertThat(captions(episode)).containsExactly("Once.");
  }

  @Test
  void anotherStart_goesOnWhereTheLastOneStopped() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.say("Before.");
    passes();

    episode.say("After.");
    indexer = newIndexer();
    passes();

    assertThat(captions(episode)).containsExactly("Before.", "After.");
  }

  @Test
  void anEpisodeOfNobody_goesToTheFirstAdministrator() throws IOException {
    EpisodeOnDisk episode = EpisodeOnDisk.begin(recordings, "");
    UUID admin = UUID.randomUUID();
    insertUser(admin, "admin", "timestamptz '1970-01-01'");

    passes();

    List<UUID> owners =
        database.in(
            Scope.system(),
            handle ->
                handle
                    .createQuery("select user_id from sessions where episode_id = :episode")
                    .bind("episode", episode.id())
                    .mapTo(UUID.class)
                    .list());
    database.in(Scope.system(), handle -> handle.execute("delete from users where id = ?", admin));
    assertThat(owners).containsExactly(admin);
  }

  @Test
  void anEpisodeOfAnAccountThatIsGone_staysOut() throws IOException {
    EpisodeOnDisk.begin(recordings, UUID.randomUUID().toString());
    EpisodeOnDisk other = begin();
    other.say("I am here.");

    passes();

    assertThat(captions(other)).containsExactly("I am here.");
  }

  @Test
  void anEpisodeThatTheDatabaseRefuses_keepsNoOtherBack() throws IOException {
    EpisodeOnDisk refused = begin();
    refused.log(
        """
        {"type":"caption","timestamp":1,"speaker":"you","utteranceId":"u1","text":"No","startMs":-1,"endMs":0}
        """);
    EpisodeOnDisk other = begin();
    other.say("I am here.");

    passes();
    other.say("Still.");
    passes();

    assertThat(captions(refused)).isEmpty();
    assertThat(captions(other)).containsExactly("I am here.", "Still.");
  }

  @Test
  void anEpisodeWithACostBeyondAllMeasure_keepsNoOtherBack() throws IOException {
    begin()
        .log(
            """
            {"type":"llm.complete","timestamp":1,"costUsd":1e300}
            """);
    EpisodeOnDisk other = begin();
    other.say("I am here.");

    passes();

    assertThat(captions(other)).containsExactly("I am here.");
  }

  @Test
  void aDamagedLine_keepsItsNumber() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.log("{\"type\":\"cap\n");
    episode.say("Whole.");

    passes();

    assertThat(
            rows(
                """
                select e.number, e.type from session_events e join sessions s on s.id = session_id
                  where episode_id = :episode and number > 1 order by number
                """,
                episode))
        .containsExactly(
            Map.of("number", 2L, "type", "unreadable"), Map.of("number", 3L, "type", "caption"));
  }

  @Test
  void aSessionThatWasTakenOutOfTheDatabase_isWrittenWholeAgain() throws IOException {
    EpisodeOnDisk episode = begin();
    episode.say("One.");
    passes();
    database.in(
        Scope.system(),
        handle -> handle.execute("delete from sessions where episode_id = ?", episode.id()));

    episode.say("Two.");
    passes();
    passes();

    assertThat(captions(episode)).containsExactly("One.", "Two.");
  }
}
