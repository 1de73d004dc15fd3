package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.engine.CloseReason;
import studio.basil.socketio.engine.Counters.Count;

class SocketIoConnectTest {
  private final TestSockets server = new TestSockets(options -> options.withMaxNamespaces(2));

  @AfterEach
  void stop() {
    server.close();
  }

  private void guardWithToken() {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("code", "unauthorized");
    server
        .io()
        .of("/")
        .authenticate(
            request ->
                request.auth().path("token").asText("").equals("right")
                    ? CompletableFuture.completedFuture(true)
                    : CompletableFuture.failedFuture(
                        new ConnectRefusedException("No such token.", data)));
  }

  @Test
  void connect_withRightToken_joins() {
    guardWithToken();
    try (TestWebSocket client = server.open().send("40{\"token\":\"right\"}")) {
      assertThat(client.text()).startsWith("40{\"sid\":");
      SocketIoSocket socket = server.socket();
      assertThat(socket.auth().path("token").textValue()).isEqualTo("right");
      assertThat(socket.transportName()).isEqualTo("websocket");
      assertThat(socket.handshake().remoteAddress()).isNotNull();
    }
  }

  @Test
  void connect_withoutAuth_isRefusedWithMessageAndData() {
    guardWithToken();
    try (TestWebSocket client = server.open().send("40")) {
      assertThat(client.text())
          .isEqualTo("44{\"message\":\"No such token.\",\"data\":{\"code\":\"unauthorized\"}}");
    }
  }

  @Test
  void event_afterRefusedConnect_isIgnored() {
    guardWithToken();
    try (TestWebSocket client = server.open().send("40").send("42[\"early\"]")) {
      client.text();
      client.send("40{\"token\":\"right\"}").send("42[\"late\"]");
      client.text();
      assertThat(server.event().name()).isEqualTo("late");
      assertThat(server.io().counters().value(Count.DROPPED_NOT_CONNECTED)).isEqualTo(1);
    }
  }

  @Test
  void event_whileTheDecisionIsPending_isIgnored() {
    CompletableFuture<Boolean> decision = new CompletableFuture<>();
    CompletableFuture<Boolean> asked = new CompletableFuture<>();
    server
        .io()
        .of("/slow")
        .authenticate(
            request -> {
              asked.complete(true);
              return decision;
            });
    try (TestWebSocket client = server.connect().send("40/slow,").send("42/slow,[\"early\"]")) {
      TestServer.await(asked);
      client.send("42[\"other\"]");
      assertThat(server.event().name()).isEqualTo("other");
      decision.complete(true);
      assertThat(client.text()).startsWith("40/slow,{");
      assertThat(server.io().counters().value(Count.DROPPED_NOT_CONNECTED)).isEqualTo(1);
    }
  }

  @Test
  void connect_whenTheAuthenticatorFails_isRefusedWithoutDetails() {
    server
        .io()
        .of("/broken")
        .authenticate(
            request -> {
              throw new IllegalStateException("secret");
            });
    try (TestWebSocket client = server.open().send("40/broken,")) {
      assertThat(client.text()).isEqualTo("44/broken,{\"message\":\"Internal error\"}");
    }
  }

  @Test
  void event_beforeAnyConnect_closesTheConnection() {
    try (TestWebSocket client = server.open().send("42[\"early\"]")) {
      assertThat(client.closed()).isEqualTo("1002 malformed");
    }
  }

  @Test
  void connect_missing_closesTheConnection() {
    try (TestSockets hasty =
            new TestSockets(options -> options.withConnectTimeout(Duration.ofMillis(100)));
        TestWebSocket client = hasty.open()) {
      assertThat(client.closed()).isEqualTo("1008 connect-timeout");
    }
  }

  @Test
  void connect_toTooManyNamespaces_closesTheConnection() {
    server.io().of("/a");
    server.io().of("/b");
    try (TestWebSocket client = server.connect().send("40/a,").send("40/b,")) {
      assertThat(client.closed()).isEqualTo("1009 too-large");
      assertThat(server.disconnected().kind()).isEqualTo(CloseReason.Kind.TOO_LARGE);
    }
  }

  @Test
  void connect_withAuthThatIsNoObject_closesTheConnection() {
    try (TestWebSocket client = server.open().send("40[1]")) {
      assertThat(client.closed()).isEqualTo("1002 malformed");
    }
  }

  @Test
  void disconnect_byTheClient_isHeard() {
    try (TestWebSocket client = server.connect().send("41")) {
      assertThat(server.disconnected().kind()).isEqualTo(CloseReason.Kind.CLIENT_DISCONNECT);
      assertThat(server.socket().isConnected()).isFalse();
      assertThat(client.send("40").text()).startsWith("40{");
    }
  }

  @Test
  void disconnect_byTheServer_tellsTheClientAndCloses() {
    try (TestWebSocket client = server.connect()) {
      server.socket().disconnect("The test says so.");
      assertThat(client.text()).isEqualTo("41");
      assertThat(client.closed()).isEqualTo("1000 server-close");
      assertThat(server.disconnected())
          .isEqualTo(new CloseReason(CloseReason.Kind.SERVER_DISCONNECT, "The test says so."));
    }
  }

  @Test
  void connection_whoseHandlerFails_isEnded() {
    server
        .io()
        .of("/faulty")
        .onConnection(
            socket -> {
              throw new IllegalStateException("broken handler");
            });
    try (TestWebSocket client = server.open().send("40/faulty,")) {
      assertThat(client.text()).startsWith("40/faulty,{");
      assertThat(client.text()).isEqualTo("41/faulty,");
      assertThat(server.io().counters().value(Count.HANDLERS_FAILED)).isEqualTo(1);
    }
  }
}
