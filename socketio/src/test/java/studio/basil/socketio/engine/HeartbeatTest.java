package studio.basil.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.TestServer;
import studio.basil.socketio.TestWebSocket;

class HeartbeatTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  /** One that pings often. */
  private static TestEngine waiting(Duration timeout) {
    Heartbeat heartbeat = new Heartbeat(Duration.ofMillis(30), timeout);
    return new TestEngine(options -> options.withHeartbeat(heartbeat));
  }

  @Test
  void client_thatAnswersPings_staysOpen() {
    try (TestEngine engine = waiting(TestServer.PATIENCE);
        TestWebSocket socket = engine.webSocket()) {
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
    try (TestEngine engine = waiting(SHORT);
        TestWebSocket socket = engine.webSocket()) {
      assertThat(socket.closed()).isEqualTo("1001 ping-timeout");
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.PING_TIMEOUT);
    }
  }

  @Test
  void client_thatNeverPolls_isClosed() {
    try (TestEngine engine = waiting(SHORT);
        TestPolling client = new TestPolling(engine.port())) {
      client.open();
      assertThat(engine.closeKind()).isEqualTo(CloseReason.Kind.PING_TIMEOUT);
    }
  }
}
