package studio.basil.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.TestServer;
import studio.basil.socketio.TestWebSocket;

class WebSocketTest {
  private final TestEngine engine =
      new TestEngine(
          options ->
              options
                  .withMaxPayloadBytes(100_000)
                  .withQueue(new QueueLimits(2_000_000, 1_000, 64_000)));

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void binary_startingWithZero_survivesBothWays() {
    byte[] silence = new byte[3_200];
    try (TestWebSocket socket = engine.webSocket()) {
      assertThat(socket.text()).startsWith("0{");
      assertThat(socket.send(silence).bytes()).isEqualTo(silence);
    }
  }

  @Test
  void text_inManyFrames_isJoined() {
    try (TestWebSocket socket = engine.webSocket()) {
      socket.text();
      socket.sendPart("4h\u00e9", false).sendPart("", false).sendPart("llo", true);
      assertThat(socket.text()).isEqualTo("4h\u00e9llo");
    }
  }

  @Test
  void message_beyondThePayloadLimit_closesWithReason() {
    try (TestWebSocket socket = engine.webSocket()) {
      socket.send(new byte[100_001]);
      assertThat(socket.closed()).isEqualTo("1009 too-large");
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.TOO_LARGE);
    }
  }

  @Test
  void message_beyondThePayloadLimitInParts_closesWithReason() {
    try (TestWebSocket socket = engine.webSocket()) {
      String part = "4".repeat(60_000);
      socket.sendPart(part, false).sendPart(part, true);
      assertThat(socket.closed()).isEqualTo("1009 too-large");
    }
  }

  @Test
  void text_ofUnknownType_closesWithReason() {
    try (TestWebSocket socket = engine.webSocket()) {
      socket.send("abc");
      assertThat(socket.closed()).isEqualTo("1002 malformed");
    }
  }

  @Test
  void text_thatIsNotUtf8_closesWithReason() {
    try (RawWebSocket socket = new RawWebSocket(engine.port())) {
      socket.sendText(new byte[] {'4', (byte) 0xc3, '('});
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.INVALID_UTF8);
    }
  }

  @Test
  void handshake_fromForeignOrigin_isRefused() {
    assertThatThrownBy(
            () ->
                new TestWebSocket(
                    engine.port(),
                    "/engine.io/?EIO=4&transport=websocket",
                    "Origin",
                    "https://evil.test"))
        .hasStackTraceContaining("403");
    assertThat(engine.engine().counters().value(Counters.Count.ORIGINS_REFUSED)).isEqualTo(1);
  }

  @Test
  void upgrade_withWaitingPoll_endsItWithNoopAndKeepsTheOrder() {
    try (TestPolling polling = new TestPolling(engine.port())) {
      String id = polling.open();
      EngineSession session = engine.session();
      CompletableFuture<HttpResponse<String>> poll = polling.pollAsync(id);
      try (TestWebSocket socket = engine.webSocket(id)) {
        assertThat(socket.send("2probe").text()).isEqualTo("3probe");
        assertThat(TestServer.await(poll).body()).isEqualTo("6");
        var _ = session.send(List.of(new EngineMessage.Text("first")));
        settle(session);
        socket.send("5").send("4second");
        assertThat(socket.text()).isEqualTo("4first");
        assertThat(socket.text()).isEqualTo("4second");
        assertThat(session.transportName()).isEqualTo("websocket");
        assertThat(polling.poll(id).statusCode()).isEqualTo(400);
      }
    }
  }

  /** Waits until the loop has done what was asked of it so far. */
  private static void settle(EngineSession session) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    session.execute(() -> done.complete(true));
    TestServer.await(done);
  }

  @Test
  void upgrade_withoutProbe_failsAloneAndPollingGoesOn() {
    try (TestPolling polling = new TestPolling(engine.port())) {
      String id = polling.open();
      try (TestWebSocket socket = engine.webSocket(id)) {
        socket.send("5");
        assertThat(socket.closed()).endsWith("transport-close");
      }
      polling.post(id, "4still here");
      assertThat(polling.poll(id).body()).isEqualTo("4still here");
    }
  }

  @Test
  void upgrade_ofUpgradedSession_isRefused() {
    try (TestPolling polling = new TestPolling(engine.port())) {
      String id = polling.open();
      try (TestWebSocket socket = engine.webSocket(id);
          TestWebSocket second = engine.webSocket(id)) {
        assertThat(second.closed()).isEqualTo("1008 overlap");
        socket.send("2probe").send("5").send("4mine");
        assertThat(socket.text()).isEqualTo("3probe");
        assertThat(socket.text()).isEqualTo("4mine");
      }
    }
  }

  @Test
  void close_byTheClient_isHeard() {
    try (TestWebSocket socket = engine.webSocket()) {
      socket.send("1");
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.CLIENT_CLOSE);
      assertThat(socket.closed()).startsWith("1000");
    }
  }

  @Test
  void connection_cutByTheClient_isHeard() {
    try (TestWebSocket socket = engine.webSocket()) {
      socket.text();
    }
    assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.TRANSPORT_CLOSE);
  }

  @Test
  void client_thatNeverReads_isClosedAsSlow() {
    try (RawWebSocket socket = new RawWebSocket(engine.port())) {
      EngineSession session = engine.session();
      EngineMessage message = new EngineMessage.Binary(Buffer.buffer(new byte[500_000]));
      Delivery delivery = Delivery.ACCEPTED;
      for (int count = 0; count < 1_000 && delivery != Delivery.CLOSED; count++) {
        delivery = session.send(List.of(message));
      }
      assertThat(delivery).isEqualTo(Delivery.CLOSED);
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.SLOW_CLIENT);
      socket.awaitEnd();
      WaitFor.condition(() -> session.queuedBytes() == 0);
    }
  }

  @Test
  void client_thatPingsAndNeverReads_isClosedAsSlow() {
    try (RawWebSocket socket = new RawWebSocket(engine.port())) {
      EngineSession session = engine.session();
      EngineMessage message = new EngineMessage.Binary(Buffer.buffer(new byte[500_000]));
      WaitFor.condition(
          () -> {
            socket.sendPing();
            return !session.isOpen() || keepBehind(session, message) == Delivery.CLOSED;
          });
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.SLOW_CLIENT);
    }
  }

  /** Keeps the client's queue filled, but far from its limit. */
  private static Delivery keepBehind(EngineSession session, EngineMessage message) {
    return session.queuedBytes() < 1_000_000 ? session.send(List.of(message)) : Delivery.BEHIND;
  }

  @Test
  void send_fromManyThreads_keepsEachThreadsOrder() throws InterruptedException {
    try (TestWebSocket socket = engine.webSocket()) {
      socket.text();
      EngineSession session = engine.session();
      List<Thread> senders =
          IntStream.range(0, 4)
              .mapToObj(
                  sender ->
                      Thread.ofVirtual()
                          .start(
                              () -> {
                                for (int number = 0; number < 100; number++) {
                                  var _ =
                                      session.send(
                                          List.of(new EngineMessage.Text(sender + ":" + number)));
                                }
                              }))
              .toList();
      List<List<Integer>> received = new ArrayList<>();
      IntStream.range(0, 4).forEach(sender -> received.add(new ArrayList<>()));
      for (int count = 0; count < 400; count++) {
        String text = socket.text();
        received.get(text.charAt(1) - '0').add(Integer.parseInt(text, 3, text.length(), 10));
      }
      for (Thread sender : senders) {
        sender.join();
      }
      List<Integer> ascending = IntStream.range(0, 100).boxed().toList();
      assertThat(received).containsOnly(ascending);
    }
  }

  @Test
  void shutdown_withOpenSession_closesItWithReason() {
    try (TestWebSocket socket = engine.webSocket()) {
      engine.session();
      TestServer.await(engine.engine().close(Duration.ofSeconds(20)).thenApply(ignored -> true));
      assertThat(socket.closed()).isEqualTo("1001 server-shutdown");
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.SERVER_SHUTDOWN);
    }
  }
}
