package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.LoudnessMeter;

class MixdownIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void anEpisode_isMixedIntoOneFileInTheBackground() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      JsonNode seen = NodeScript.run("say.mjs", server.url(), "Tell me of basil in the winter.");
      String episode = seen.path("ready").path("episodeId").asText();
      String mixdown = "/recordings/" + episode + "/mixdown";
      server
          .process()
          .awaitLine("end of the session", line -> line.contains(episode + " stands whole"));

      assertThat(server.get(mixdown).statusCode()).as("before it is made").isEqualTo(404);
      assertThat(order(server, mixdown, "ogg").statusCode()).as("another format").isEqualTo(400);
      HttpResponse<String> begun = order(server, mixdown, "mp3");
      HttpResponse<String> again = order(server, mixdown, "mp3");
      server.process().awaitLine("mixdown", line -> line.contains(episode + " is mixed down"));
      String job = begun.headers().firstValue("location").orElseThrow();
      JsonNode done = JSON.readTree(server.get(URI.create(job).getPath()).body());

      assertThat(begun.statusCode()).isEqualTo(202);
      assertThat(again.body()).as("the answer to the same key").isEqualTo(begun.body());
      assertThat(done.path("kind").asText()).isEqualTo("mixdown");
      assertThat(done.path("result").path("url").asText()).isEqualTo(mixdown + "?format=mp3");
      HttpResponse<String> head = server.get(mixdown, "Range", "bytes=0-2");
      assertThat(head.statusCode()).isEqualTo(206);
      assertThat(head.headers().firstValue("content-type")).hasValue("audio/mpeg");
      LoudnessMeter meter = new LoudnessMeter();
      Path file = folder.resolve("recordings").resolve(episode).resolve("mixdown.mp3");
      meter.add(AudioDecoder.decode(file, LoudnessMeter.SAMPLE_RATE_HZ).samples());
      assertThat(meter.integrated()).isCloseTo(-16, within(1.0));
    }
  }

  private static HttpResponse<String> order(ServerProcess server, String mixdown, String format)
      throws Exception {
    return server.send(
        "POST", mixdown, "{\"format\":\"" + format + "\"}", "Idempotency-Key", "once-" + format);
  }
}
