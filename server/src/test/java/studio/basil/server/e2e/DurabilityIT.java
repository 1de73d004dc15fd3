package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioProbe;

/** Three live sessions lose their database, then their server. */
class DurabilityIT {
  private static final int SESSIONS = 3;

  /** An answer has been heard since what was told before. */
  private static final String LAST_STAGE = "round-3";

  /** Audio that came late waits 3 s for its place in time; a container keeps half a second. */
  private static final long MOST_LOST_MS = 4_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final List<RunningProcess> clients = new ArrayList<>();

  @Test
  void databaseAndServerKilledInLiveSessions_loseNothingThatClientsWereTold() throws Exception {
    List<String> episodes = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(folder)) {
      for (int session = 0; session < SESSIONS; session++) {
        RunningProcess client =
            NodeScript.start("endure.mjs", server.url(), SpokenWav.file().toString());
        clients.add(client);
        episodes.add(NodeScript.awaitStage(client, "open").path("episodeId").asText());
      }
      awaitAll("round-1");
      killDatabase();
      awaitAll("round-2");
      server
          .process()
          .awaitLine("the database's return", line -> line.contains("was started again"));
      awaitAll(LAST_STAGE);
      server.process().kill();
      server.process().exitCode();
      for (RunningProcess client : clients) {
        assertThat(client.exitCode()).as("%s", client.lines()).isZero();
      }
    }

    try (ServerProcess server = ServerProcess.start(folder);
        IndexedEpisodes indexed = IndexedEpisodes.of(folder.resolve("data"))) {
      for (int session = 0; session < SESSIONS; session++) {
        String episode = episodes.get(session);
        server
            .process()
            .awaitLine(
                "end of " + episode,
                line -> line.contains(episode + " stands whole in the database"));
        check(episode, clients.get(session), indexed);
      }
    }
  }

  private void awaitAll(String stage) throws IOException, InterruptedException {
    for (RunningProcess client : clients) {
      NodeScript.awaitStage(client, stage);
    }
  }

  private void killDatabase() throws IOException {
    Path pid = folder.resolve("data/postgres/cluster/postmaster.pid");
    ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst()))
        .orElseThrow()
        .destroyForcibly();
  }

  private void check(String id, RunningProcess client, IndexedEpisodes indexed) throws Exception {
    Episode episode = new Episode(folder.resolve("recordings").resolve(id));
    List<JsonNode> told = new ArrayList<>();
    for (String line : client.lines()) {
      told.add(JSON.readTree(line));
    }

    assertThat(indexed.state(id)).isEqualTo("interrupted");
    assertThat(indexed.events(id))
        .as("events of %s", id)
        .usingElementComparator(DurabilityIT::compare)
        .containsExactlyElementsOf(episode.events());
    assertThat(indexed.captions(id).stream().filter(line -> line.startsWith("you: ")))
        .as("what the person said in %s", id)
        .containsAll(finals(told));
    for (Map.Entry<String, String> file : indexed.checksums(id).entrySet()) {
      assertThat(sha256(episode.file(file.getKey()))).as(file.getKey()).isEqualTo(file.getValue());
    }
    assertThat(indexed.checksums(id)).containsKeys("you.webm", "claude.webm", "events.jsonl");
    assertThat(AudioProbe.duration(episode.file("you.webm")).toMillis())
        .as("the person's track of %s", id)
        .isGreaterThan(lastMicrophoneMs(told) - MOST_LOST_MS);
  }

  /** PostgreSQL has no zero below zero, which a latency may be. */
  private static int compare(JsonNode one, JsonNode other) {
    return one.equals(DurabilityIT::compareValues, other) ? 0 : 1;
  }

  private static int compareValues(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue())
        : one.equals(other) ? 0 : 1;
  }

  /** But for what was told in the moment of the kill, which need not be on the disk yet. */
  private static List<String> finals(List<JsonNode> told) {
    return told.stream()
        .takeWhile(line -> !line.path("stage").asText().equals(LAST_STAGE))
        .filter(line -> line.path("stage").asText().equals("caption"))
        .filter(line -> line.path("speaker").asText().equals("you"))
        .map(line -> "you: " + line.path("text").asText())
        .toList();
  }

  private static long lastMicrophoneMs(List<JsonNode> told) {
    return told.stream().mapToLong(line -> line.path("microphoneMs").asLong()).max().orElseThrow();
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
