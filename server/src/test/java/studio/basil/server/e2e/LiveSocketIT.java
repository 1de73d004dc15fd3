package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSocketIT {
  @TempDir static Path folder;

  private ServerProcess server;

  @BeforeAll
  void startServer() throws Exception {
    server = ServerProcess.startForTheFirstTime(folder);
  }

  @AfterAll
  void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "polling,websocket|websocket|whole",
        "websocket|websocket|interrupt",
        "polling|polling|interrupt"
      })
  void conversation_overATransport_isHeardAnsweredAndRecorded(
      String transports, String transport, String ending) throws Exception {
    JsonNode seen =
        NodeScript.run("talk.mjs", server.url(), SpokenWav.file().toString(), transports, ending);

    assertThat(seen.path("transport").asText()).isEqualTo(transport);
    assertThat(seen.path("errors")).as("errors").isEmpty();
    assertThat(Words.share(SpokenWav.TEXT, finalCaptions(seen, "you")))
        .as("understood: %s", finalCaptions(seen, "you"))
        .isGreaterThanOrEqualTo(0.7);
    assertThat(seen.path("end").path("reason").asText()).isEqualTo("stopped");
    assertThat(seen.path("ready").path("files").findValuesAsText("name"))
        .contains("you.webm", "claude.webm", "guest.webm", "you.vtt", "events.jsonl");

    String answerer = seen.path("audioSamples").fieldNames().next();
    Episode episode = new Episode(server.recordings().resolve(episodeId(seen)));
    episode.assertComplete();
    assertThat(episode.peak("you")).as("the person's track").isGreaterThan(0.05f);
    assertThat(episode.peak(answerer)).as("the answer's track").isGreaterThan(0.05f);
    assertThat(Words.share(SpokenWav.TEXT, episode.captions("you"))).isGreaterThanOrEqualTo(0.7);
    assertThat(episode.eventTypes())
        .startsWith("session.start")
        .contains("stt.final", "llm.start")
        .contains(
            ending.equals("whole")
                ? new String[] {"llm.complete", "tts.complete"}
                : new String[] {"tts.start"})
        .endsWith("session.end");
    assertFilesCanBeFetched(seen);
  }

  private static String episodeId(JsonNode seen) {
    return seen.path("ready").path("episodeId").asText();
  }

  private static String finalCaptions(JsonNode seen, String speaker) {
    return StreamSupport.stream(seen.path("captions").spliterator(), false)
        .filter(caption -> caption.path("speaker").asText().equals(speaker))
        .filter(caption -> caption.path("final").asBoolean())
        .map(caption -> caption.path("text").asText())
        .collect(Collectors.joining(" "));
  }

  private void assertFilesCanBeFetched(JsonNode seen) throws Exception {
    for (JsonNode file : seen.path("ready").path("files")) {
      HttpResponse<String> whole = server.get(file.path("url").asText());
      assertThat(whole.statusCode()).as("%s", file).isEqualTo(200);
      assertThat(whole.headers().firstValueAsLong("content-length"))
          .as("%s", file)
          .hasValue(file.path("bytes").asLong());
    }
  }

  @Test
  void recordings_areServedInRangesAndNothingElseIs() throws Exception {
    Path episode = Files.createDirectories(server.recordings().resolve("by-hand"));
    Files.writeString(episode.resolve("you.vtt"), "WEBVTT\n\n");
    Files.writeString(episode.resolve("private.txt"), "secret");
    Files.writeString(folder.resolve("secret.yml"), "secret");

    HttpResponse<String> range = server.get("/recordings/by-hand/you.vtt", "Range", "bytes=3-5");
    assertThat(range.statusCode()).isEqualTo(206);
    assertThat(range.body()).isEqualTo("VTT");
    assertThat(range.headers().firstValue("content-type")).hasValue("text/vtt; charset=utf-8");
    assertThat(server.get("/recordings/by-hand").body())
        .isEqualTo(
            "{\"episodeId\":\"by-hand\",\"files\":[{\"name\":\"you.vtt\","
                + "\"url\":\"/recordings/by-hand/you.vtt\",\"bytes\":8}]}");
    for (String path :
        List.of(
            "/recordings/by-hand/private.txt",
            "/recordings/by-hand/..%2f..%2fsecret.yml",
            "/recordings/..%2fsecret.yml",
            "/recordings/%2e%2e/secret.yml",
            "/recordings/by-hand/%2e%2e/%2e%2e/secret.yml",
            "/recordings/nothing",
            "/recordings/by-hand/claude.webm",
            "/nothing")) {
      HttpResponse<String> refused = server.get(path);
      assertThat(refused.statusCode()).as(path).isEqualTo(404);
      assertThat(refused.headers().firstValue("content-type"))
          .as(path)
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
  }

  @Test
  void health_hasTheAgreedShape() throws Exception {
    assertThat(server.get("/health").body())
        .matches(
            "\\{\"status\":\"ok\",\"timestamp\":\"[-0-9T:.]+Z\",\"version\":\"[^\"]+\","
                + "\"adapters\":\\{\"enabled\":true,\"stt\":\"moonshine\",\"tts\":\"marytts\","
                + "\"host\":\"scripted\",\"guest\":\"scripted\"},"
                + "\"providers\":\\{\"stt\":\\[\\{\"provider\":\"moonshine\",\"circuit\":\"closed\"}],"
                + "\"tts\":\\[\\{\"provider\":\"marytts\",\"circuit\":\"closed\"}],"
                + "\"host\":\\[\\{\"provider\":\"scripted\",\"circuit\":\"closed\"}],"
                + "\"guest\":\\[\\{\"provider\":\"scripted\",\"circuit\":\"closed\"}]},"
                + "\"caches\":\\{\"tts\":"
                + "\\{\"hits\":\\d+,\"misses\":\\d+,\"stored\":\\d+,\"saved\":\\d+},"
                + "\"host\":\\{.*},\"guest\":\\{.*}}}");
    assertThat(server.get("/ready").body()).isEqualTo("{\"status\":\"ready\"}");
  }

  @Test
  void page_isServedWithItsGuards() throws Exception {
    HttpResponse<String> page = server.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<div id=\"root\">");
    assertThat(page.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
    assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("cache-control")).hasValue("no-cache");
  }

  @Test
  void foreignWebPages_mayNotConnect() throws Exception {
    HttpResponse<String> refused =
        server.get("/socket.io/?EIO=4&transport=polling", "Origin", "https://evil.example");
    assertThat(refused.statusCode()).isEqualTo(403);
  }
}
