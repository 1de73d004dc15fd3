package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers elsewhere, with local ones that take their place. */
class ProvidersIT {
  private static final String KEY = "sk-not-to-be-told";

  @TempDir Path folder;

  @Test
  void voiceThatFailsInAnAnswer_givesPlaceToTheLocalOne() throws Exception {
    try (FakeProviders fakes = new FakeProviders();
        ServerProcess server = ServerProcess.launch(folder, settings(fakes))) {
      server.awaitReady();
      JsonNode seen = NodeScript.run("say.mjs", server.url(), "How do I keep basil alive?");

      assertThat(seen.path("errors")).as("errors").isEmpty();
      Episode episode =
          new Episode(server.recordings().resolve(seen.path("ready").path("episodeId").asText()));
      episode.assertComplete();
      assertThat(Words.share(FakeProviders.ANSWER, episode.captions("claude"))).isEqualTo(1.0);
      assertThat(fakes.answers()).as("requests to the model, warm-up included").isEqualTo(1);
      assertThatTheVoiceChanged(episode.events());
      assertThatCostsAddUp(episode.events());
      assertThat(server.process().lines())
          .anyMatch(line -> line.endsWith("text to speech: marytts takes over from openai"))
          .noneMatch(line -> line.contains(KEY));
      assertThat(server.get("/health").body())
          .contains("\"tts\":[{\"provider\":\"openai\"", "{\"provider\":\"marytts\"")
          .contains("\"host\":[{\"provider\":\"anthropic\",\"circuit\":\"closed\"}")
          .doesNotContain(KEY);
    }
  }

  private static Map<String, String> settings(FakeProviders fakes) {
    return Map.ofEntries(
        Map.entry("HOST_PROVIDER", "anthropic,scripted"),
        Map.entry("ANTHROPIC_API_KEY", KEY),
        Map.entry("ANTHROPIC_ENDPOINT", fakes.address()),
        Map.entry("TTS_PROVIDER", "openai,marytts"),
        Map.entry("OPENAI_API_KEY", KEY),
        Map.entry("OPENAI_ENDPOINT", fakes.address()),
        Map.entry("STT_PROVIDER", "moonshine"));
  }

  private static void assertThatTheVoiceChanged(List<JsonNode> events) {
    assertThat(Episode.ofType(events, "tts.complete"))
        .extracting(event -> event.path("provider").asText())
        .startsWith("openai", "marytts")
        .endsWith("marytts");
    assertThat(Episode.ofType(events, "provider.switched"))
        .first()
        .satisfies(
            event -> {
              assertThat(event.path("stage").asText()).isEqualTo("tts");
              assertThat(event.path("from").asText()).isEqualTo("openai");
              assertThat(event.path("to").asText()).isEqualTo("marytts");
            });
  }

  private static void assertThatCostsAddUp(List<JsonNode> events) {
    JsonNode written = Episode.ofType(events, "llm.complete").getFirst();
    assertThat(written.path("provider").asText()).isEqualTo("anthropic");
    assertThat(cost(written)).as("the host's answer").isPositive();
    BigDecimal sum =
        events.stream()
            .filter(event -> event.path("type").asText().matches("(stt|llm|tts)\\..*"))
            .map(ProvidersIT::cost)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum).isEqualByComparingTo(cost(Episode.ofType(events, "session.end").getFirst()));
  }

  private static BigDecimal cost(JsonNode event) {
    return event.has("costUsd") ? new BigDecimal(event.path("costUsd").asText()) : BigDecimal.ZERO;
  }
}
