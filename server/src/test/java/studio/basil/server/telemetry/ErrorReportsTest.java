package studio.basil.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.SessionObserver.Observed;
import studio.basil.server.settings.TelemetrySettings.Tracker;

/** Against a server on the loopback that takes Sentry's envelopes. */
class ErrorReportsTest {
  private static final Observed SESSION = new Observed("s1", new EpisodeId("e1"), "robin");

  private final BlockingQueue<String> envelopes = new LinkedBlockingQueue<>();
  private final HttpServer sentry;
  private final ErrorReports reports;

  ErrorReportsTest() throws IOException {
    sentry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sentry.createContext(
        "/api/7/envelope/",
        exchange -> {
          boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          try (InputStream body =
              zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            envelopes.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
          }
          byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    sentry.start();
    URI dsn = URI.create("http://public@127.0.0.1:" + sentry.getAddress().getPort() + "/7");
    reports = new ErrorReports(new Tracker(dsn, "staging"), "basil@1.2.3");
  }

  @AfterEach
  void stop() {
    MDC.clear();
    reports.close();
    sentry.stop(0);
  }

  /** The next envelope with an event, but for what exporters of other tests still complain of. */
  private String event() throws InterruptedException {
    reports.flush();
    String envelope = envelopes.poll(20, TimeUnit.SECONDS);
    assertThat(envelope).as("an envelope").isNotNull();
    return envelope.contains("\"logger\":\"io.opentelemetry") ? event() : envelope;
  }

  @Test
  void errorOfARequest_comesWithItsStackAndIdsAndWithoutThePerson() throws Exception {
    MDC.put("requestId", "r-17");
    MDC.put("userId", "robin");
    LoggerFactory.getLogger("studio.basil.server.http.Test")
        .error(
            "A request of anna@example.org failed",
            new IllegalStateException("\"my secret words\" of robin@example.org from 192.0.2.7"));
    String event = event();
    assertThat(event)
        .contains("IllegalStateException", "ErrorReportsTest", "r-17")
        .contains("\"release\":\"basil@1.2.3\"", "\"environment\":\"staging\"")
        .doesNotContain("secret words", "example.org", "192.0.2.7", "\"robin\"", "server_name");
  }

  @Test
  void errorOfASession_comesWithItsCode() throws Exception {
    reports.happened(
        SESSION,
        "error",
        Instant.EPOCH,
        Map.of(
            "code", "tts-failed",
            "context", "tts",
            "message", "The voice did not say \"my secret words\".",
            "stack", "java.io.IOException: key=abcdef"));
    assertThat(event())
        .contains("Session error tts-failed", "\"sessionId\":\"s1\"", "\"code\":\"tts-failed\"")
        .doesNotContain("secret words", "abcdef", "robin");
  }

  @Test
  void whatIsNoError_isNotReported() throws Exception {
    LoggerFactory.getLogger("studio.basil.Test").warn("Odd", new IllegalStateException("odd"));
    LoggerFactory.getLogger("studio.basil.Test").error("Bad, but without a cause");
    reports.happened(SESSION, "error", Instant.EPOCH, Map.of("code", "internal"));
    reports.happened(SESSION, "caption", Instant.EPOCH, Map.of("text", "words"));
    LoggerFactory.getLogger("studio.basil.Test").error("Last", new IllegalStateException("last"));
    assertThat(event()).contains("\"last\"").doesNotContain("odd", "words");
  }

  @ParameterizedTest
  @CsvSource({
    "can't reach postgresql://basil:pw@db/x,can't reach postgresql://[removed]@db/x",
    "mail to a.b@c.example now,mail to [removed] now",
    "Authorization: Bearer abc.def,Authorization: Bearer [removed]",
    "apiKey=sk-123 is wrong,apiKey=[removed] is wrong",
    "id 0123456789abcdef0123456789abcdef gone,id [removed] gone",
    "plain words stay,plain words stay"
  })
  void clean_ofAText_keepsOnlyWhatTellsOfNobody(String text, String clean) {
    assertThat(Scrubber.clean(text)).isEqualTo(clean);
  }
}
