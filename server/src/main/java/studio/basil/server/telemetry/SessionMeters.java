package studio.basil.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.basil.conversation.SessionObserver;

/**
 * Counts what happens in sessions. Every value of a tag is one of few: ids and texts never are one.
 */
final class SessionMeters implements SessionObserver {
  private static final String UNKNOWN = "none";
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "endpoint", List.of("endpointMs"),
          "stt", List.of("sttMs"),
          "llm", List.of("llmFirstTokenMs", "llmFirstSentenceMs"),
          "tts", List.of("ttsFirstAudioMs"),
          "server", List.of("serverMs"),
          "total", List.of("totalMs"),
          "playback", List.of("playbackMs"));

  private final MeterRegistry registry;

  /** By part. To find a meter by its tags takes ten times as long as to use it. */
  private final Map<String, Timer> latencies = new ConcurrentHashMap<>();

  SessionMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void happened(Observed session, String type, Instant at, Map<String, Object> fields) {
    switch (type) {
      case "session.start" -> registry.counter("basil.sessions.opened").increment();
      case "session.end" -> ended(fields);
      case "client.lost" -> registry.counter("basil.sessions.clients.lost").increment();
      case "turn.end" ->
          registry
              .counter("basil.turns", tags("speaker", fields, "speaker", "outcome", fields))
              .increment();
      case "turn.metrics" -> PARTS.forEach((part, names) -> latency(part, names, fields));
      case "turn.interrupted" -> registry.counter("basil.turns.interrupted").increment();
      case "error" ->
          registry
              .counter("basil.session.errors", List.of(Tag.of("code", text(fields, "code"))))
              .increment();
      case "provider.switched" ->
          registry
              .counter(
                  "basil.provider.switches",
                  List.of(
                      Tag.of("work", text(fields, "stage")),
                      Tag.of("from", text(fields, "from")),
                      Tag.of("to", text(fields, "to"))))
              .increment();
      default -> call(type, fields);
    }
  }

  private static List<Tag> tags(
      String first,
      Map<String, Object> fields,
      String field,
      String second,
      Map<String, Object> others) {
    return List.of(Tag.of(first, text(fields, field)), Tag.of(second, text(others, second)));
  }

  private void ended(Map<String, Object> fields) {
    registry
        .counter("basil.sessions.ended", List.of(Tag.of("reason", text(fields, "reason"))))
        .increment();
    registry
        .timer("basil.session.duration")
        .record(Duration.ofMillis((long) number(fields, "durationMs")));
  }

  private void latency(String part, List<String> names, Map<String, Object> fields) {
    double millis = names.stream().mapToDouble(name -> number(fields, name)).sum();
    latencies
        .computeIfAbsent(part, this::latency)
        .record(Duration.ofNanos((long) (Math.max(0, millis) * 1e6)));
  }

  private Timer latency(String part) {
    return Timer.builder("basil.turn.latency")
        .tag("part", part)
        .serviceLevelObjectives(Buckets.conversation())
        .register(registry);
  }

  /** The end of a provider's call: {@code work.outcome}. */
  private void call(String type, Map<String, Object> fields) {
    int dot = type.indexOf('.');
    String work = dot < 0 ? type : type.substring(0, dot);
    String outcome = outcome(type.substring(dot + 1), fields);
    boolean isWork = work.equals("stt") || work.equals("llm") || work.equals("tts");
    if (!isWork || outcome.isEmpty()) {
      return;
    }
    String provider = text(fields, "provider");
    List<Tag> who = List.of(Tag.of("work", work), Tag.of("provider", provider));
    registry
        .counter(
            "basil.provider.calls",
            List.of(Tag.of("work", work), Tag.of("provider", provider), Tag.of("outcome", outcome)))
        .increment();
    if (outcome.equals("complete")) {
      Timer.builder("basil.provider.latency")
          .tags(who)
          .serviceLevelObjectives(Buckets.conversation())
          .register(registry)
          .record(Duration.ofMillis((long) number(fields, "latencyMs")));
    }
    if (!outcome.equals("cached")) {
      used(fields, who, provider);
    }
  }

  private void used(Map<String, Object> fields, List<Tag> who, String provider) {
    registry.counter("basil.provider.cost.usd", who).increment(number(fields, "costUsd"));
    registry
        .counter("basil.provider.audio.seconds", who)
        .increment(number(fields, "audioMs") / 1e3);
    registry.counter("basil.provider.characters", who).increment(number(fields, "characters"));
    if (fields.get("tokens") instanceof Map<?, ?> tokens) {
      tokens.forEach(
          (kind, count) ->
              registry
                  .counter(
                      "basil.provider.tokens",
                      List.of(Tag.of("provider", provider), Tag.of("kind", kind.toString())))
                  .increment(count instanceof Number number ? number.doubleValue() : 0));
    }
  }

  /** Empty for what is no end of a call. */
  private static String outcome(String end, Map<String, Object> fields) {
    return switch (end) {
      case "complete", "final" -> Boolean.TRUE.equals(fields.get("cached")) ? "cached" : "complete";
      case "cancelled", "failed" -> end;
      default -> "";
    };
  }

  private static String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? UNKNOWN : value.toString();
  }

  private static double number(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Number number ? number.doubleValue() : 0;
  }
}
