package studio.basil.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.socketio.TestServer;

class PollingTest {
  private final TestEngine engine =
      new TestEngine(options -> options.withMaxPayloadBytes(10_000).withMaxSessions(5));
  private final TestPolling client = new TestPolling(engine.port());

  @AfterEach
  void stop() {
    client.close();
    engine.close();
  }

  @Test
  void handshake_byGet_tellsTheSettings() {
    assertThat(client.get("EIO=4&transport=polling").body())
        .startsWith("0{\"sid\":\"")
        .contains("\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000")
        .endsWith("\"maxPayload\":10000}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transport=polling",
        "EIO=3&transport=polling",
        "EIO=4",
        "EIO=4&transport=pigeon",
        "EIO=4&transport=websocket",
        "EIO=4&transport=polling&sid=unknown"
      })
  void handshake_withBadQuery_isRefused(String query) {
    assertThat(client.get(query).statusCode()).isEqualTo(400);
  }

  @Test
  void handshake_beyondTheLimitOfSessions_isRefused() {
    for (int session = 0; session < 5; session++) {
      client.open();
    }
    assertThat(client.get("EIO=4&transport=polling").statusCode()).isEqualTo(503);
  }

  @Test
  void handshake_fromForeignOrigin_isRefused() {
    HttpResponse<String> response =
        client.send(
            client.request("EIO=4&transport=polling").header("Origin", "https://evil.test"));
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void preflight_fromOwnOrigin_isAllowed() {
    String origin = "http://127.0.0.1:" + engine.port();
    HttpResponse<String> response =
        client.send(
            client
                .request("EIO=4&transport=polling")
                .header("Origin", origin)
                .header("Access-Control-Request-Headers", "x-token")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("access-control-allow-origin")).hasValue(origin);
    assertThat(response.headers().firstValue("access-control-allow-headers")).hasValue("x-token");
  }

  @Test
  void messages_textAndBinary_areCarriedBothWays() {
    String id = client.open();
    assertThat(client.post(id, "4h\u00e9llo\u001ebAAECAw==").body()).isEqualTo("ok");
    assertThat(client.poll(id).body()).isEqualTo("4h\u00e9llo\u001ebAAECAw==");
  }

  @Test
  void poll_whileAnotherWaits_closesTheSession() {
    String id = client.open();
    CompletableFuture<HttpResponse<String>> first = client.pollAsync(id);
    CompletableFuture<HttpResponse<String>> second = client.pollAsync(id);
    List<Integer> statuses =
        List.of(TestServer.await(first).statusCode(), TestServer.await(second).statusCode());
    assertThat(statuses).containsExactlyInAnyOrder(200, 400);
    assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.OVERLAP);
    assertThat(client.poll(id).statusCode()).isEqualTo(400);
  }

  @Test
  void poll_cancelledByTheClient_closesTheSession() {
    String id = client.open();
    try (TestPolling other = new TestPolling(engine.port())) {
      EngineSession session = engine.session();
      var _ = session.send(List.of(new EngineMessage.Text("seen")));
      assertThat(other.poll(id).body()).isEqualTo("4seen");
      CompletableFuture<HttpResponse<String>> poll = other.pollAsync(id);
      WaitFor.condition(() -> isPolling(session));
      poll.cancel(true);
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.TRANSPORT_CLOSE);
    }
  }

  private static boolean isPolling(EngineSession session) {
    CompletableFuture<Boolean> waiting = new CompletableFuture<>();
    session.execute(
        () ->
            waiting.complete(
                session.transport() instanceof PollingTransport polling && polling.hasPoll()));
    return TestServer.await(waiting);
  }

  @Test
  void post_beyondThePayloadLimit_gets413AndClosesTheSession() {
    String id = client.open();
    assertThat(client.post(id, "4" + "x".repeat(10_000)).statusCode()).isEqualTo(413);
    assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.TOO_LARGE);
  }

  @Test
  void post_beyondThePayloadLimitWithoutLength_gets413() {
    String id = client.open();
    byte[] body = new byte[15_000];
    HttpRequest.Builder chunked =
        client
            .request(TestPolling.query(id))
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    assertThat(client.send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void post_withBrokenUtf8_closesTheSession() {
    String id = client.open();
    byte[] broken = {'4', (byte) 0xc3, '('};
    HttpRequest.Builder request =
        client.request(TestPolling.query(id)).POST(HttpRequest.BodyPublishers.ofByteArray(broken));
    assertThat(client.send(request).statusCode()).isEqualTo(400);
    assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.INVALID_UTF8);
    assertThat(engine.engine().counters().closes(CloseReason.Kind.INVALID_UTF8)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "4a\u001e", "b***", "7", "0", "2", "5"})
  void post_withMalformedPackets_closesTheSession(String body) {
    String id = client.open();
    assertThat(client.post(id, body).statusCode()).isEqualTo(400);
    assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.MALFORMED);
  }

  @Test
  void close_byTheServer_deliversWhatIsQueued() {
    String id = client.open();
    EngineSession session = engine.session();
    var _ = session.send(List.of(new EngineMessage.Text("last words")));
    session.close(new CloseReason(CloseReason.Kind.SERVER_CLOSE, "The test is over."));
    assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.SERVER_CLOSE);
    assertThat(client.poll(id).body()).isEqualTo("4last words\u001e1");
    assertThat(client.poll(id).statusCode()).isEqualTo(400);
  }

  @Test
  void shutdown_withWaitingPoll_tellsTheClientAndRefusesOthers() {
    String id = client.open();
    CompletableFuture<HttpResponse<String>> poll = client.pollAsync(id);
    EngineSession session = engine.session();
    WaitFor.condition(() -> isPolling(session));
    TestServer.await(engine.engine().close(Duration.ofSeconds(20)).thenApply(ignored -> true));
    assertThat(TestServer.await(poll).body()).isEqualTo("1");
    assertThat(client.get("EIO=4&transport=polling").statusCode()).isEqualTo(503);
  }

  @Test
  void send_toClientThatNeverPolls_closesItAsSlow() {
    client.open();
    EngineSession session = engine.session();
    EngineMessage message = new EngineMessage.Text("x".repeat(1 << 20));
    Delivery delivery = Delivery.ACCEPTED;
    for (int count = 0; count < 5; count++) {
      delivery = session.send(List.of(message));
    }
    assertThat(delivery).isEqualTo(Delivery.CLOSED);
    assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.SLOW_CLIENT);
    WaitFor.condition(() -> session.queuedBytes() == 0);
  }

  @Test
  void sendVolatile_toClientThatIsBehind_isDroppedAndCounted() {
    client.open();
    EngineSession session = engine.session();
    assertThat(session.send(List.of(new EngineMessage.Text("x".repeat(100_000)))))
        .isEqualTo(Delivery.BEHIND);
    assertThat(session.sendVolatile(List.of(new EngineMessage.Text("late"))))
        .isEqualTo(Delivery.DROPPED);
    assertThat(engine.engine().counters().value(Counters.Count.DROPPED_VOLATILE)).isEqualTo(1);
    assertThat(session.isOpen()).isTrue();
  }

  @Test
  void utf8_ofPayload_isCountedInBytes() {
    assertThat(new EngineMessage.Text("\u00e9").sizeBytes())
        .isEqualTo("\u00e9".getBytes(StandardCharsets.UTF_8).length);
  }
}
