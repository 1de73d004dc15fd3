package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.engine.Counters.Count;
import studio.basil.socketio.engine.Delivery;

class ConnectionStateRecoveryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final AtomicLong laterNanos = new AtomicLong();
  private final TestSockets server =
      new TestSockets(
          options ->
              options
                  .withConnectionStateRecovery(
                      new ConnectionStateRecovery(KEPT, 100, 100_000, 1_000_000, 2))
                  .withEngine(
                      options.engine().withNanoClock(() -> System.nanoTime() + laterNanos.get())));

  @AfterEach
  void stop() {
    server.close();
  }

  /** Who the server says the client is. */
  private record Welcome(String sid, String pid) {
    static Welcome read(String packet) {
      JsonNode body = json(packet.substring(packet.indexOf('{')));
      return new Welcome(body.path("sid").asText(), body.path("pid").asText());
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (Exception wrong) {
      throw new AssertionError(text, wrong);
    }
  }

  private static Welcome join(TestWebSocket client, String packet) {
    return Welcome.read(client.send(packet).text());
  }

  private static String returning(Welcome before, String offset) {
    return "40{\"pid\":\"" + before.pid() + "\",\"offset\":\"" + offset + "\"}";
  }

  /** An event's name and arguments, the offset last. */
  private static List<String> event(TestWebSocket client) {
    String packet = client.text();
    List<String> parts = new ArrayList<>();
    json(packet.substring(packet.indexOf('['))).forEach(part -> parts.add(part.asText()));
    return parts;
  }

  /** A client in the rooms that got one event, and has lost its connection. */
  private Lost lose(String... rooms) {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      SocketIoSocket socket = server.socket();
      for (String room : rooms) {
        socket.join(room);
      }
      socket.emit("first");
      String offset = event(client).getLast();
      client.cut();
      assertThat(server.disconnected().kind().isCut()).isTrue();
      return new Lost(welcome, socket, offset);
    }
  }

  private record Lost(Welcome welcome, SocketIoSocket socket, String offset) {
    String returns() {
      return returning(welcome, offset);
    }
  }

  @Test
  void client_thatReturns_isTheSameSocket() {
    Lost lost = lose("kitchen");
    lost.socket().data().put("name", "Robin");
    try (TestWebSocket client = server.open()) {
      assertThat(join(client, lost.returns())).isEqualTo(lost.welcome());
      SocketIoSocket socket = server.socket();
      assertThat(socket).isNotSameAs(lost.socket());
      assertThat(socket.recovered()).isTrue();
      assertThat(socket.id()).isEqualTo(lost.welcome().sid());
      assertThat(socket.rooms()).containsExactlyInAnyOrder("kitchen", socket.id());
      assertThat(socket.data()).containsEntry("name", "Robin");
      assertThat(server.io().counters().value(Count.RECOVERED)).isEqualTo(1);
    }
  }

  @Test
  void newClient_isNotRecovered() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      assertThat(welcome.pid()).isNotEmpty().isNotEqualTo(welcome.sid());
      assertThat(server.socket().recovered()).isFalse();
    }
  }

  @Test
  void missedEvents_comeInOrderAndThenWhatFollows() {
    Lost lost = lose("kitchen");
    Namespace namespace = server.io().of("/");
    assertThat(lost.socket().emit("own", 1)).isEqualTo(Delivery.KEPT);
    namespace.emit("all", "text");
    namespace.to("kitchen", lost.socket().id()).emit("room", new byte[] {7});
    namespace.to("garden").emit("elsewhere");
    try (TestWebSocket client = server.open()) {
      join(client, lost.returns());
      server.socket().emit("after");
      assertThat(event(client)).startsWith("own", "1").hasSize(3);
      assertThat(event(client)).startsWith("all", "text").hasSize(3);
      assertThat(event(client)).startsWith("room").hasSize(3);
      assertThat(client.bytes()).containsExactly(7);
      assertThat(event(client)).startsWith("after").hasSize(2);
    }
  }

  @Test
  void eventsOnTheWayAtTheCut_comeAgain() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      SocketIoSocket socket = server.socket();
      IntStream.range(0, 3).forEach(number -> socket.emit("event", number));
      String offset = event(client).getLast();
      client.cut();
      server.disconnected();
      try (TestWebSocket again = server.open()) {
        join(again, returning(welcome, offset));
        assertThat(event(again)).startsWith("event", "1");
        assertThat(event(again)).startsWith("event", "2");
      }
    }
  }

  @Test
  void transientEvents_haveNoOffsetAndAreNotKept() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      SocketIoSocket socket = server.socket();
      socket.emit("first");
      String offset = event(client).getLast();
      socket.emitTransient("sound", 1, new byte[] {7});
      assertThat(event(client)).hasSize(3);
      client.bytes();
      socket.emitTransient("state", "idle");
      assertThat(event(client)).containsExactly("state", "idle", "null");
      client.cut();
      server.disconnected();
      assertThat(socket.emitTransient("sound", 2)).isEqualTo(Delivery.CLOSED);
      assertThat(socket.emitVolatile("late")).isEqualTo(Delivery.DROPPED);
      server.io().of("/").everyone().emitVolatile("late");
      socket.emit("kept");
      try (TestWebSocket again = server.open()) {
        join(again, returning(welcome, offset));
        assertThat(event(again)).startsWith("kept");
      }
    }
  }

  @Test
  void event_withAnAcknowledgement_isNotKept() {
    Lost lost = lose();
    CompletableFuture<List<JsonNode>> answer =
        lost.socket().emitWithAck("question", Duration.ofMinutes(1));
    assertThat(answer).failsWithin(TestServer.PATIENCE);
    lost.socket().emit("kept");
    try (TestWebSocket client = server.open()) {
      join(client, lost.returns());
      assertThat(event(client)).startsWith("kept");
    }
  }

  @Test
  void client_thatGotNothing_getsEverything() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      SocketIoSocket socket = server.socket();
      client.cut();
      server.disconnected();
      socket.emit("first");
      try (TestWebSocket again = server.open()) {
        assertThat(join(again, "40{\"pid\":\"" + welcome.pid() + "\"}")).isEqualTo(welcome);
        assertThat(event(again)).startsWith("first");
      }
    }
  }

  @Test
  void privateId_worksOnce() {
    Lost lost = lose();
    try (TestWebSocket client = server.open();
        TestWebSocket thief = server.open()) {
      assertThat(join(client, lost.returns())).isEqualTo(lost.welcome());
      assertThat(join(thief, lost.returns()).sid()).isNotEqualTo(lost.welcome().sid());
    }
  }

  @Test
  void client_thatIsCutAgain_mayReturnAgain() {
    Lost lost = lose();
    try (TestWebSocket client = server.open()) {
      join(client, lost.returns());
      client.cut();
      server.disconnected();
    }
    try (TestWebSocket client = server.open()) {
      assertThat(join(client, lost.returns())).isEqualTo(lost.welcome());
    }
  }

  @Test
  void unknownPrivateId_getsANewSocket() {
    Lost lost = lose();
    try (TestWebSocket client = server.open()) {
      Welcome fresh = join(client, "40{\"pid\":\"guessed\",\"offset\":\"1\"}");
      assertThat(fresh.sid()).isNotEqualTo(lost.welcome().sid());
      assertThat(server.socket().recovered()).isFalse();
    }
  }

  private void assertNotRecovered(String packet, Welcome before) {
    try (TestWebSocket client = server.open()) {
      Welcome fresh = join(client, packet);
      assertThat(fresh.sid()).isNotEqualTo(before.sid());
      assertThat(fresh.pid()).isNotEqualTo(before.pid());
    }
  }

  @Test
  void client_thatReturnsTooLate_getsANewSocket() {
    Lost lost = lose("kitchen");
    laterNanos.addAndGet(KEPT.toNanos());
    assertNotRecovered(lost.returns(), lost.welcome());
    assertThat(lost.socket().rooms()).isEmpty();
    assertThat(lost.socket().emit("late")).isEqualTo(Delivery.CLOSED);
  }

  @Test
  void unknownOffset_getsANewSocket() {
    Lost lost = lose();
    assertNotRecovered(returning(lost.welcome(), "never"), lost.welcome());
  }

  @Test
  void client_thatMissedTooMuch_getsANewSocket() {
    Lost lost = lose();
    for (int i = 0; i < 101; i++) {
      lost.socket().emit("event", i);
    }
    assertThat(lost.socket().emit("more")).isEqualTo(Delivery.CLOSED);
    assertNotRecovered(lost.returns(), lost.welcome());
  }

  @Test
  void socketKeptForLongest_isForgottenWhereTooManyAreKept() {
    Lost first = lose();
    Lost second = lose();
    lose();
    try (TestWebSocket client = server.open()) {
      assertThat(join(client, second.returns())).isEqualTo(second.welcome());
      assertNotRecovered(first.returns(), first.welcome());
    }
  }

  @Test
  void disconnect_byTheClient_isFinal() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      client.send("41");
      server.disconnected();
      assertNotRecovered("40{\"pid\":\"" + welcome.pid() + "\"}", welcome);
    }
  }

  @Test
  void disconnect_byTheServer_isFinal() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      server.socket().disconnect("The test says so.");
      server.disconnected();
      assertNotRecovered("40{\"pid\":\"" + welcome.pid() + "\"}", welcome);
    }
  }

  @Test
  void disconnect_ofASocketThatIsAway_isFinal() {
    Lost lost = lose();
    lost.socket().disconnect("The test says so.");
    assertNotRecovered(lost.returns(), lost.welcome());
  }

  @Test
  void kick_isFinal() {
    try (TestWebSocket client = server.open()) {
      Welcome welcome = join(client, "40");
      client.send("nonsense");
      server.disconnected();
      assertNotRecovered("40{\"pid\":\"" + welcome.pid() + "\"}", welcome);
    }
  }

  @Test
  void privateId_inAnotherNamespace_getsANewSocket() {
    server.io().of("/other");
    Lost lost = lose();
    assertNotRecovered(lost.returns().replace("40{", "40/other,{"), lost.welcome());
    try (TestWebSocket client = server.open()) {
      assertThat(join(client, lost.returns())).isEqualTo(lost.welcome());
    }
  }

  @Test
  void authenticator_isAskedAgain() {
    AtomicBoolean open = new AtomicBoolean(true);
    server
        .io()
        .of("/")
        .authenticate(
            request ->
                open.get()
                    ? CompletableFuture.completedFuture(request)
                    : CompletableFuture.failedFuture(new ConnectRefusedException("Closed.")));
    Lost lost = lose();
    open.set(false);
    try (TestWebSocket client = server.open().send(lost.returns())) {
      assertThat(client.text()).isEqualTo("44{\"message\":\"Closed.\"}");
      open.set(true);
      assertThat(join(client, lost.returns())).isEqualTo(lost.welcome());
    }
  }

  @Test
  void events_fromManyThreadsAroundACut_comeOnceEach() throws Exception {
    Lost lost = lose();
    int threads = 4;
    int each = 20;
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> emitters =
        IntStream.range(0, threads)
            .mapToObj(
                thread ->
                    Thread.startVirtualThread(
                        () -> {
                          try {
                            start.await();
                          } catch (InterruptedException interrupted) {
                            throw new AssertionError(interrupted);
                          }
                          for (int i = 0; i < each; i++) {
                            lost.socket().emit("event", thread * each + i);
                          }
                        }))
            .toList();
    try (TestWebSocket client = server.open()) {
      start.countDown();
      join(client, lost.returns());
      List<Integer> received = new ArrayList<>();
      for (int i = 0; i < threads * each; i++) {
        received.add(Integer.parseInt(event(client).get(1)));
      }
      for (Thread emitter : emitters) {
        emitter.join();
      }
      assertThat(received)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, threads * each).boxed().toList());
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * each;
        assertThat(received.stream().filter(n -> n >= first && n < first + each))
            .as("the order of one thread")
            .isSorted();
      }
    }
  }

  @Test
  void memory_asLargeAsTheQueue_isRefused() {
    SocketIoOptions options = SocketIoOptions.defaults();
    ConnectionStateRecovery greedy = new ConnectionStateRecovery(KEPT, 10, 4L << 20, 1L << 30, 1);
    assertThatThrownBy(() -> options.withConnectionStateRecovery(greedy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4194304 B");
  }
}
