package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transcripts that a provider elsewhere makes for money. */
class PaidTranscriptIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void whatATranscriptCosts_isNoted_andIsNoMoreThanItMay() throws Exception {
    try (FakeProviders fakes = new FakeProviders();
        ServerProcess server =
            ServerProcess.launch(
                folder,
                Map.of(
                    "STT_PROVIDER", "openai",
                    "OPENAI_API_KEY", "sk-not-to-be-told",
                    "OPENAI_ENDPOINT", fakes.address(),
                    "TTS_PROVIDER", "marytts",
                    "TRANSCRIPT_USD_PER_USER_AND_DAY", "0.01"))) {
      server.awaitReady();
      HttpResponse<String> sent =
          SentForm.send(
              server, "/separations?auto=true&transcribe=true", SpokenTalk.file(), "talk.wav");
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
      String id = JSON.readTree(sent.body()).path("id").asText();
      server
          .process()
          .awaitLine(
              "transcript", line -> line.contains("transcript of separation " + id + " is ready"));

      JsonNode view = JSON.readTree(server.get("/separations/" + id).body());
      JsonNode diagnosis = JSON.readTree(server.get("/separations/" + id + "/diagnosis").body());
      // 0.006 USD a minute, with the margins around turns.
      double speechMicros = 6_000 * diagnosis.path("speechSeconds").asDouble() / 60;
      long cost = view.path("transcriptCostMicros").asLong();
      assertThat((double) cost).isBetween(0.8 * speechMicros, 1.5 * speechMicros);
      assertThat(fakes.recordings()).isPositive();
      assertThat(server.get("/separations/" + id + "/transcript?format=txt").body())
          .contains(FakeProviders.HEARD);
      JsonNode usage = JSON.readTree(server.get("/admin/separation-usage").body());
      assertThat(usage.at("/items/0/transcriptMicrosToday").asLong()).isEqualTo(cost);
      assertThat(usage.path("maxTranscriptMicrosPerUserAndDay").asLong()).isEqualTo(10_000);

      HttpResponse<String> second =
          SentForm.send(
              server, "/separations?auto=true", SpokenTalk.repeated(folder, 10), "long.wav");
      String longer = JSON.readTree(second.body()).path("id").asText();
      server.process().awaitLine("end of the work", line -> line.contains(longer + " is through"));
      int before = fakes.recordings();
      HttpResponse<String> refused =
          server.send("POST", "/separations/" + longer + "/transcript", "");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(JSON.readTree(refused.body()).path("code").asText()).isEqualTo("budget-exceeded");
      assertThat(JSON.readTree(refused.body()).path("detail").asText())
          .matches("It would cost about 0\\.0\\d USD, and 0\\.00 USD are left of what your .*");
      assertThat(fakes.recordings()).isEqualTo(before);
    }
  }
}
