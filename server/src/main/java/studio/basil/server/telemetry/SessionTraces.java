package studio.basil.server.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.SessionObserver;

/**
 * Makes spans of what happens in sessions: one for a session, below it one for each turn, below
 * that the calls of providers. What was said is in none of them.
 */
final class SessionTraces implements SessionObserver {
  /** Attribute of all spans of a session. */
  static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("session.id");

  private static final AttributeKey<String> SPEAKER = AttributeKey.stringKey("basil.speaker");
  private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("basil.provider");
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("basil.model");
  private static final List<String> MEASURED =
      List.of("endpointMs", "sttMs", "llmFirstTokenMs", "ttsFirstAudioMs", "serverMs", "totalMs");

  private final Tracer tracer;
  private final Map<String, OpenSession> sessions = new ConcurrentHashMap<>();

  /** A session that has not ended; touched on its thread. */
  private record OpenSession(Span span, Map<String, OpenTurn> turns) {}

  private static final class OpenTurn {
    final Span span;
    Instant last;

    OpenTurn(Span span, Instant last) {
      this.span = span;
      this.last = last;
    }
  }

  SessionTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void happened(Observed observed, String type, Instant at, Map<String, Object> fields) {
    if (type.equals("session.start")) {
      Span span =
          tracer
              .spanBuilder("session")
              .setNoParent()
              .setStartTimestamp(at)
              .setAttribute(SESSION_ID, observed.sessionId())
              .setAttribute("basil.episode.id", observed.episodeId().value())
              .startSpan();
      sessions.put(observed.sessionId(), new OpenSession(span, new HashMap<>()));
      return;
    }
    OpenSession session = sessions.get(observed.sessionId());
    if (session != null) {
      happened(session, observed.sessionId(), type, at, fields);
    }
  }

  private void happened(
      OpenSession session, String id, String type, Instant at, Map<String, Object> fields) {
    switch (type) {
      case "session.end" -> end(session, id, at, text(fields, "reason"));
      case "turn.start", "llm.start" -> turn(session, id, at, fields);
      case "turn.end" -> endTurn(session, at, fields);
      case "turn.metrics" -> measured(session, fields);
      case "stt.final", "llm.complete", "tts.complete", "llm.cancelled", "tts.cancelled" ->
          call(session, id, type, at, fields, false);
      case "stt.failed", "llm.failed", "tts.failed" -> call(session, id, type, at, fields, true);
      case "error" -> session.span.addEvent("error " + text(fields, "code"), at);
      default -> {}
    }
  }

  private void end(OpenSession session, String id, Instant at, String reason) {
    session.turns.values().forEach(turn -> turn.span.end(turn.last));
    session.span.setAttribute("basil.session.end", reason);
    session.span.end(at);
    sessions.remove(id);
  }

  private @Nullable OpenTurn turn(
      OpenSession session, String id, Instant at, Map<String, Object> fields) {
    if (!(fields.get("utteranceId") instanceof String utterance)) {
      return null;
    }
    return session.turns.computeIfAbsent(
        utterance,
        _ ->
            new OpenTurn(
                tracer
                    .spanBuilder("turn")
                    .setParent(Context.root().with(session.span))
                    .setStartTimestamp(at)
                    .setAttribute(SESSION_ID, id)
                    .setAttribute(SPEAKER, text(fields, "speaker"))
                    .startSpan(),
                at));
  }

  private static void endTurn(OpenSession session, Instant at, Map<String, Object> fields) {
    OpenTurn turn = session.turns.remove(text(fields, "utteranceId"));
    if (turn != null) {
      turn.span.setAttribute("basil.outcome", text(fields, "outcome"));
      turn.span.end(at);
    }
  }

  private static void measured(OpenSession session, Map<String, Object> fields) {
    OpenTurn turn = session.turns.get(text(fields, "utteranceId"));
    if (turn != null) {
      MEASURED.forEach(
          name ->
              number(fields, name)
                  .ifPresent(value -> turn.span.setAttribute("basil." + name, value)));
    }
  }

  private void call(
      OpenSession session,
      String id,
      String type,
      Instant at,
      Map<String, Object> fields,
      boolean failed) {
    OpenTurn turn = session.turns.get(text(fields, "utteranceId"));
    Span parent = turn == null ? session.span : turn.span;
    Instant start = at.minusMillis(number(fields, "latencyMs").map(Double::longValue).orElse(0L));
    Span span =
        tracer
            .spanBuilder(type.substring(0, type.indexOf('.')))
            .setParent(Context.root().with(parent))
            .setStartTimestamp(start)
            .setAttribute(SESSION_ID, id)
            .setAttribute(PROVIDER, text(fields, "provider"))
            .setAttribute(MODEL, text(fields, "model"))
            .setAttribute("basil.cached", Boolean.TRUE.equals(fields.get("cached")))
            .startSpan();
    number(fields, "costUsd").ifPresent(cost -> span.setAttribute("basil.cost.usd", cost));
    if (failed) {
      span.setStatus(StatusCode.ERROR, text(fields, "code"));
    }
    span.end(at);
    if (turn != null) {
      turn.last = at;
    }
  }

  private static String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value == null ? "" : value.toString();
  }

  private static Optional<Double> number(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }
}
