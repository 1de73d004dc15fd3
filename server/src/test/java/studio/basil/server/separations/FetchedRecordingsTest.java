package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.ProblemException;

/** Recordings that are fetched from elsewhere. */
@ExtendWith(TestPostgres.class)
class FetchedRecordingsTest {
  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private Studio studio;
  private HttpServer server;
  private byte[] recording;

  @BeforeEach
  void open() throws IOException {
    studio =
        new Studio(
            folder,
            Map.of(
                "SEPARATION_URL_ALLOW", "localhost, media.example.org",
                "OUTGOING_PRIVATE_HOSTS", "localhost",
                "SEPARATION_MAX_MEGABYTES", "1"));
    recording = Files.readAllBytes(studio.wav());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    studio.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    switch (exchange.getRequestURI().getPath()) {
      case "/talks/My%20talk.wav", "/talks/My talk.wav" ->
          send(exchange, recording, recording.length);
      case "/gone" -> exchange.sendResponseHeaders(404, -1);
      case "/away" -> {
        exchange.getResponseHeaders().set("Location", "/talks/My%20talk.wav");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/empty" -> exchange.sendResponseHeaders(200, -1);
      case "/text" -> send(exchange, "MZ no sound".getBytes(StandardCharsets.UTF_8), 0);
      case "/announced" -> send(exchange, new byte[100_000], 2_000_000);
      default -> send(exchange, new byte[1_500_000], 0);
    }
    exchange.close();
  }

  private static void send(HttpExchange exchange, byte[] body, long length) throws IOException {
    exchange.sendResponseHeaders(200, length);
    exchange.getResponseBody().write(body);
  }

  private SeparationView fetch(String url, @Nullable String key) {
    return (SeparationView)
        studio
            .resource(studio.ada)
            .fetch(new SourceRequest(url, null, 2, null, null), true, false, key)
            .getEntity();
  }

  private String at(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  @Test
  void aRecordingElsewhere_isFetched_andWorkedOn() throws IOException {
    SeparationView sent = fetch(at("/talks/My%20talk.wav"), null);
    assertThat(sent.stage()).isEqualTo("fetching");
    assertThat(sent.name()).isEqualTo("My talk.wav");
    assertThat(sent.bytes()).isZero();
    assertThat(asked).as("not while the user waits").hasValue(0);

    studio.work();

    SeparationView done = studio.find(studio.ada, sent.id());
    assertThat(done.stage()).isEqualTo("done");
    assertThat(done.bytes()).isEqualTo(recording.length);
    assertThat(done.mediaType()).isEqualTo("audio/wav");
    assertThat(done.durationMs()).isEqualTo(2_000);
    assertThat(done.url()).isEqualTo(at("/talks/My%20talk.wav"));
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatCantBeFetchedOrWorkedOn_isTold_andCanBeTriedAgain() throws IOException {
    for (Map.Entry<String, String> each :
        Map.of(
                "/gone", "unfetchable",
                "/away", "unfetchable",
                "/empty", "unfetchable",
                "/text", "unsupported-media-type",
                "/announced", "too-large",
                "/endless", "too-large")
            .entrySet()) {
      SeparationView sent = fetch(at(each.getKey()), null);
      studio.work();
      SeparationView failed = studio.find(studio.ada, sent.id());
      assertThat(failed.stage()).as(each.getKey()).isEqualTo("failed");
      assertThat(Objects.requireNonNull(failed.failure()).code())
          .as(each.getKey())
          .isEqualTo(each.getValue());
      assertThat(failed.failure().detail()).doesNotContain(folder.toString());
      studio.steps(studio.ada).retry(sent.id());
      assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("fetching");
      studio.steps(studio.ada).cancel(sent.id());
      studio.queue.clear();
    }
    assertThat(studio.blobs()).isZero();
  }

  @Test
  void aServerThatIsAway_isTold() throws IOException {
    server.stop(0);
    SeparationView sent = fetch(at("/talk.wav"), null);

    studio.work();

    assertThat(Objects.requireNonNull(studio.find(studio.ada, sent.id()).failure()).code())
        .isEqualTo("unfetchable");
  }

  @Test
  void theSameKey_fetchesOnce() {
    SeparationView first = fetch(at("/talks/My%20talk.wav"), "once");

    assertThat(fetch(at("/talks/My%20talk.wav"), "once").id()).isEqualTo(first.id());
    assertThat(studio.queue).hasSize(1);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> fetch(at("/other.wav"), "once"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> studio.send(studio.ada, studio.wav(), true, "once"));
  }

  @Test
  void otherHosts_andPrivateAddresses_areRefusedAtOnce() {
    for (String url :
        List.of(
            "https://example.org/talk.wav",
            "http://media.example.org/talk.wav",
            "https://127.0.0.1/talk.wav",
            "https://localhost@evil.example/talk.wav",
            "file:///etc/passwd")) {
      assertRefused(() -> fetch(url, null), url);
    }
    assertThat(studio.queue).isEmpty();
  }

  private static void assertRefused(ThrowingCallable call, String url) {
    assertThatExceptionOfType(ProblemException.class)
        .as(url)
        .isThrownBy(call)
        .satisfies(
            refusal ->
                assertThat(refusal.problem().errors())
                    .extracting(FieldFault::field)
                    .containsExactly("url"));
  }

  @Test
  void aServerThatFetchesNothing_saysSo(@TempDir Path other) {
    try (Studio off = new Studio(other)) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(
              () ->
                  off.resource(off.ada)
                      .fetch(
                          new SourceRequest("https://example.org/a.wav", null, null, null, null),
                          false,
                          false,
                          null))
          .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(403));
    }
  }
}
