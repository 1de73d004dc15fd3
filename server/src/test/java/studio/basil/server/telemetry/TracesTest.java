package studio.basil.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.SessionObserver.Observed;
import studio.basil.server.logging.TraceParent;
import studio.basil.server.settings.TelemetrySettings.Collector;

/** Against a collector on the loopback that reads what it gets as OTLP. */
class TracesTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Observed SESSION = new Observed("s1", new EpisodeId("e1"), "robin");

  private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final HttpServer collector;
  private final Traces traces;

  TracesTest() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          try (InputStream body =
              zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            received.add(ExportTraceServiceRequest.parseFrom(body));
          }
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    traces =
        new Traces(
            new Collector(
                URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/"),
                Map.of("Authorization", "Bearer abc"),
                "basil"),
            "1.2.3");
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  private void happens(long millis, String type, Map<String, Object> fields) {
    traces.sessions().happened(SESSION, type, START.plusMillis(millis), fields);
  }

  private List<io.opentelemetry.proto.trace.v1.Span> spans() {
    traces.close();
    return received.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  private static io.opentelemetry.proto.trace.v1.Span named(
      List<io.opentelemetry.proto.trace.v1.Span> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private static Optional<String> attribute(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(each -> each.getKey().equals(key))
        .map(each -> each.getValue().getStringValue())
        .findFirst();
  }

  @Test
  void session_hasASpanWithItsTurnsAndTheirCallsBelowIt() {
    happens(0, "session.start", Map.of("participantName", "Robin"));
    happens(1_000, "turn.start", Map.of("speaker", "claude", "utteranceId", "u2"));
    happens(
        1_500,
        "llm.complete",
        Map.of(
            "speaker", "claude",
            "utteranceId", "u2",
            "provider", "anthropic",
            "model", "haiku",
            "latencyMs", 400L,
            "text", "A secret."));
    happens(1_800, "turn.end", Map.of("utteranceId", "u2", "outcome", "complete"));
    happens(2_000, "session.end", Map.of("reason", "stopped"));
    List<io.opentelemetry.proto.trace.v1.Span> spans = spans();
    io.opentelemetry.proto.trace.v1.Span session = named(spans, "session");
    io.opentelemetry.proto.trace.v1.Span turn = named(spans, "turn");
    io.opentelemetry.proto.trace.v1.Span llm = named(spans, "llm");
    assertThat(turn.getParentSpanId()).isEqualTo(session.getSpanId());
    assertThat(llm.getParentSpanId()).isEqualTo(turn.getSpanId());
    assertThat(llm.getEndTimeUnixNano() - llm.getStartTimeUnixNano()).isEqualTo(400_000_000);
    assertThat(session.getEndTimeUnixNano() - session.getStartTimeUnixNano())
        .isEqualTo(2_000_000_000);
    assertThat(spans)
        .allMatch(
            span -> attribute(span.getAttributesList(), "session.id").equals(Optional.of("s1")))
        .allMatch(span -> span.getTraceId().equals(session.getTraceId()));
    assertThat(spans.toString()).doesNotContain("secret", "Robin", "robin");
    assertThat(received.getFirst().getResourceSpans(0).getResource().getAttributesList())
        .anyMatch(each -> each.getKey().equals("service.name"));
    assertThat(authorizations).containsOnly("Bearer abc");
  }

  @Test
  void turnThatNobodyHeard_endsWithItsLastCall() {
    happens(0, "session.start", Map.of());
    happens(100, "llm.start", Map.of("speaker", "guest", "utteranceId", "u3"));
    happens(
        300, "llm.cancelled", Map.of("speaker", "guest", "utteranceId", "u3", "latencyMs", 200));
    happens(9_000, "session.end", Map.of("reason", "idle"));
    io.opentelemetry.proto.trace.v1.Span turn = named(spans(), "turn");
    assertThat(turn.getEndTimeUnixNano() - turn.getStartTimeUnixNano()).isEqualTo(200_000_000);
  }

  @Test
  void callThatFailed_saysSo() {
    happens(0, "session.start", Map.of());
    happens(300, "tts.failed", Map.of("utteranceId", "u3", "code", "unavailable", "latencyMs", 5));
    happens(400, "session.end", Map.of("reason", "idle"));
    assertThat(named(spans(), "tts").getStatus().getMessage()).isEqualTo("unavailable");
  }

  @Test
  void request_belongsToTheTraceOfItsCaller() {
    TraceParent caller =
        new TraceParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);
    Span span = traces.request("GET", "/sessions", Optional.of(caller));
    span.end();
    traces.request("POST", "/auth/login", Optional.empty()).end();
    List<io.opentelemetry.proto.trace.v1.Span> spans = spans();
    io.opentelemetry.proto.trace.v1.Span taken = named(spans, "GET");
    assertThat(HexFormat.of().formatHex(taken.getTraceId().toByteArray()))
        .isEqualTo(caller.traceId());
    assertThat(HexFormat.of().formatHex(taken.getParentSpanId().toByteArray()))
        .isEqualTo(caller.parentId());
    assertThat(named(spans, "POST").getParentSpanId().isEmpty()).isTrue();
  }
}
