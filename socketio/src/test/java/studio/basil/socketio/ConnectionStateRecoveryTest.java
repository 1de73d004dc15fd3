package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.engine.Counters.Count;
import studio.basil.socketio.engine.Delivery;

class ConnectionStateRecoveryTest extends ConnectionStateRecoveryFixture {

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
