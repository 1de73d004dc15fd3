package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioProbe;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;

/** Two servers share a database and a store; one of them is killed while it works. */
@ExtendWith(TestPostgres.class)
class TwoServersIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final double NANOS_PER_SECOND = 1e9;

  @TempDir Path folder;

  @Test
  void aServerKilledInTheMiddle_isReplacedByTheOther_whichMakesOneSetOfTracks() throws Exception {
    Path recording = SpokenTalk.repeated(folder, 10);
    try (ServerProcess one = start("one");
        ServerProcess two = start("two")) {
      String id =
          JSON.readTree(SentForm.send(one, "/separations?auto=true", recording, "long.wav").body())
              .path("id")
              .asText();
      String at = "/separations/" + id;
      var _ = one.await(at, now -> now.path("progress").asDouble() >= 0.02);
      ServerProcess atWork = isAtWork("one") ? one : two;
      ServerProcess other = atWork == one ? two : one;

      long end = System.nanoTime();
      atWork.process().kill();
      atWork.process().exitCode();

      String again = other == one ? "one" : "two";
      while (!isAtWork(again)) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      System.out.printf(
          "TAKEOVER: begun again after %.1f s%n", (System.nanoTime() - end) / NANOS_PER_SECOND);
      other.process().awaitLine("end of the work", line -> line.contains(id + " is through"));
      assertThat(look(other, at).path("stage").asText()).isEqualTo("done");
      JsonNode diagnosis = look(other, at + "/diagnosis");
      assertThat(diagnosis.path("speakers")).hasSize(2);
      assertThat(diagnosis.path("speakers").path(0).path("share").asDouble())
          .isCloseTo(0.5, within(0.2));
      assertThat(attempts(id)).as("the killed one's and the other's").isEqualTo(2);
      assertOneSetOfTracks(id, recording, other);
    }
  }

  private ServerProcess start(String name) throws IOException, InterruptedException {
    ServerProcess server =
        ServerProcess.launch(
            Files.createDirectories(folder.resolve(name)),
            Map.of(
                "DATABASE_URL",
                TestPostgres.url(),
                "SEPARATIONS_TO",
                folder.resolve("shared").toString()));
    server.awaitReady();
    return server;
  }

  private boolean isAtWork(String name) throws IOException {
    Path scratch = folder.resolve(name).resolve("data/separating");
    if (!Files.isDirectory(scratch)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(scratch)) {
      return entries.findAny().isPresent();
    }
  }

  private static JsonNode look(ServerProcess server, String path) throws Exception {
    return JSON.readTree(server.get(path).body());
  }

  private static int attempts(String id) {
    try (Database database = TestPostgres.open(1)) {
      return database.in(
          Scope.system(),
          handle ->
              handle
                  .createQuery("select attempts from separations where id = :id")
                  .bind("id", UUID.fromString(id))
                  .mapTo(Integer.class)
                  .one());
    }
  }

  private void assertOneSetOfTracks(String id, Path recording, ServerProcess server)
      throws Exception {
    Path blobs = folder.resolve("shared/separations").resolve(id);
    try (Stream<Path> files = Files.list(blobs)) {
      List<String> tracks =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".flac") && name.startsWith("speaker-"))
              .sorted()
              .toList();
      assertThat(tracks).containsExactly("speaker-1.flac", "speaker-2.flac");
    }
    Duration whole = AudioProbe.duration(recording);
    for (int speaker : new int[] {1, 2}) {
      assertThat(AudioProbe.duration(blobs.resolve("speaker-" + speaker + ".flac")))
          .isBetween(whole.minusMillis(100), whole.plusMillis(100));
      assertThat(server.get("/separations/" + id + "/speakers/" + speaker).statusCode())
          .isEqualTo(200);
    }
    assertThat(server.get("/separations/" + id + "/speakers/3").statusCode()).isEqualTo(404);
  }
}
