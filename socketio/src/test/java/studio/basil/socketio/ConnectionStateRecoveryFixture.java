package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** A server that keeps the state of lost connections, and clients that lose theirs. */
abstract class ConnectionStateRecoveryFixture {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How long a lost connection is kept. */
  static final Duration KEPT = Duration.ofMinutes(2);

  final AtomicLong laterNanos = new AtomicLong();
  final TestSockets server =
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
  record Welcome(String sid, String pid) {
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

  static Welcome join(TestWebSocket client, String packet) {
    return Welcome.read(client.send(packet).text());
  }

  static String returning(Welcome before, String offset) {
    return "40{\"pid\":\"" + before.pid() + "\",\"offset\":\"" + offset + "\"}";
  }

  /** An event's name and arguments, the offset last. */
  static List<String> event(TestWebSocket client) {
    String packet = client.text();
    List<String> parts = new ArrayList<>();
    json(packet.substring(packet.indexOf('['))).forEach(part -> parts.add(part.asText()));
    return parts;
  }

  /** A client in the rooms that got one event, and has lost its connection. */
  Lost lose(String... rooms) {
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

  record Lost(Welcome welcome, SocketIoSocket socket, String offset) {
    String returns() {
      return returning(welcome, offset);
    }
  }
}
