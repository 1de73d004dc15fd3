package studio.basil.server.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpisodeIndexerTest extends IndexingScene {
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
  void closedBeforeItFollows_nothingIsWritten() throws IOException {
    EpisodeOnDisk episode = begin();

    indexer.close();

    assertThat(rows("select * from sessions where episode_id = :episode", episode)).isEmpty();
  }

  @Test
  void closedWhileItFollows_allIsWritten() throws IOException {
    EpisodeOnDisk episode = begin();
    indexer.pass();
    episode.say("Good morning.");

    indexer.start();
    indexer.close();

    assertThat(captions(episode)).containsExactly("Good morning.");
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
}
