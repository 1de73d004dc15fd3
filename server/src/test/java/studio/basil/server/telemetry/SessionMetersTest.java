package studio.basil.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.SessionObserver;

class SessionMetersTest {
  private static final SessionObserver.Observed SESSION =
      new SessionObserver.Observed("s1", new EpisodeId("e1"), "robin");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SessionMeters meters = new SessionMeters(registry);

  private void happens(String type, Map<String, Object> fields) {
    meters.happened(SESSION, type, Instant.EPOCH, fields);
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  @Test
  void sessions_areCountedFromStartToEnd() {
    happens("session.start", Map.of("participantName", "Robin"));
    happens("session.end", Map.of("reason", "idle", "durationMs", 90_000L));
    assertThat(count("basil.sessions.opened")).isEqualTo(1);
    assertThat(count("basil.sessions.ended", "reason", "idle")).isEqualTo(1);
    assertThat(registry.get("basil.session.duration").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(90);
  }

  @Test
  void turns_areCountedWithEachPartOfTheirLatency() {
    happens("turn.end", Map.of("speaker", "claude", "outcome", "complete"));
    happens(
        "turn.metrics",
        Map.of(
            "speaker", "claude",
            "endpointMs", 400.0,
            "sttMs", 80.0,
            "llmFirstTokenMs", 120.0,
            "llmFirstSentenceMs", 30.0,
            "ttsFirstAudioMs", 50.0,
            "serverMs", -0.001,
            "totalMs", 680.0,
            "playbackMs", 20.0));
    assertThat(count("basil.turns", "speaker", "claude", "outcome", "complete")).isEqualTo(1);
    assertThat(latency("llm")).isEqualTo(150);
    assertThat(latency("total")).isEqualTo(680);
    assertThat(latency("server")).isZero();
  }

  private double latency(String part) {
    return registry
        .get("basil.turn.latency")
        .tags("part", part)
        .timer()
        .totalTime(TimeUnit.MILLISECONDS);
  }

  @Test
  void providers_areCountedWithWhatTheyUsedAndCost() {
    happens(
        "llm.complete",
        Map.of(
            "provider",
            "anthropic",
            "cached",
            false,
            "latencyMs",
            900L,
            "tokens",
            Map.of("input", 500L, "cachedInput", 0L, "output", 40L),
            "costUsd",
            new BigDecimal("0.0025")));
    happens(
        "stt.final",
        Map.of("provider", "deepgram", "audioMs", 4_000L, "costUsd", new BigDecimal("0.0003")));
    happens("tts.complete", Map.of("provider", "google", "cached", true, "characters", 54));
    happens("tts.failed", Map.of("code", "unavailable", "message", "out"));
    assertThat(
            count(
                "basil.provider.calls",
                "work",
                "llm",
                "provider",
                "anthropic",
                "outcome",
                "complete"))
        .isEqualTo(1);
    assertThat(count("basil.provider.tokens", "provider", "anthropic", "kind", "output"))
        .isEqualTo(40);
    assertThat(count("basil.provider.cost.usd", "work", "llm", "provider", "anthropic"))
        .isEqualTo(0.0025);
    assertThat(count("basil.provider.audio.seconds", "work", "stt", "provider", "deepgram"))
        .isEqualTo(4);
    assertThat(
            count("basil.provider.calls", "work", "tts", "provider", "google", "outcome", "cached"))
        .isEqualTo(1);
    assertThat(
            count("basil.provider.calls", "work", "tts", "provider", "none", "outcome", "failed"))
        .isEqualTo(1);
    assertThat(registry.find("basil.provider.characters").tags("provider", "google").counter())
        .isNull();
  }

  @Test
  void errors_areCountedByCode() {
    happens("error", Map.of("code", "tts-failed", "message", "out", "stack", ""));
    assertThat(count("basil.session.errors", "code", "tts-failed")).isEqualTo(1);
  }

  @Test
  void otherEvents_countNothing() {
    happens("stt.partial", Map.of("text", "Good"));
    happens("caption", Map.of("text", "Good"));
    happens("llm.start", Map.of("provider", "anthropic"));
    happens("client.back", Map.of());
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void tags_neverHoldWordsOrIds() {
    happens("session.start", Map.of("participantName", "Robin", "episodeId", "e1"));
    happens(
        "llm.complete",
        Map.of(
            "provider", "anthropic", "text", "A secret.", "utteranceId", "u1", "speaker", "you"));
    assertThat(
            registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .filter(tag -> !tag.getKey().equals("le"))
                .map(Tag::getValue))
        .containsOnly("llm", "anthropic", "complete");
  }
}
