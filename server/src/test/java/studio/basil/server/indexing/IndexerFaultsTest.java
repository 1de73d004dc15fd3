package studio.basil.server.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import studio.basil.server.database.Scope;

/** What goes wrong around the indexer, and keeps nothing out that is whole. */
class IndexerFaultsTest extends IndexingScene {
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
