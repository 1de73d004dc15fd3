package studio.basil.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.TestWebSocket;

class HeartbeatTest {
  private final TestEngine engine =
      new TestEngine(
          options ->
              options.withHeartbeat(new Heartbeat(Duration.ofMillis(30), Duration.ofMillis(500))));

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void client_thatAnswersPings_staysOpen() {
    try (TestWebSocket socket = engine.webSocket()) {
      assertThat(socket.text()).startsWith("0{");
      for (int ping = 0; ping < 5; ping++) {
        assertThat(socket.text()).isEqualTo("2");
        socket.send("3");
      }
      assertThat(engine.session().isOpen()).isTrue();
    }
  }

  @Test
  void client_thatDoesNotAnswer_isClosed() {
    try (TestWebSocket socket = engine.webSocket()) {
      assertThat(socket.closed()).isEqualTo("1001 ping-timeout");
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.PING_TIMEOUT);
    }
  }

  @Test
  void client_thatNeverPolls_isClosed() {
    try (TestPolling client = new TestPolling(engine.port())) {
      client.open();
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.PING_TIMEOUT);
    }
  }
}
