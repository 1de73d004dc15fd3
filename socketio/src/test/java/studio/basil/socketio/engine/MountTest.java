package studio.basil.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.TestServer;
import studio.basil.socketio.TestWebSocket;

/** A router whose earlier handlers pause each request, as Quarkus does. */
class MountTest {
  private final EngineServer engine =
      EngineServer.create(
          EngineOptions.defaults("/engine.io/"),
          session ->
              session.onMessage(
                  message -> {
                    var _ = session.send(List.of(message));
                  }));
  private final TestServer server =
      new TestServer(
          router -> {
            router
                .route()
                .order(-200)
                .handler(
                    context -> {
                      context.request().pause();
                      context.next();
                    });
            engine.mount(router);
          });

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void polling_ofPausedRequests_works() {
    try (TestPolling client = new TestPolling(server.port())) {
      String id = client.open();
      assertThat(client.post(id, "4hello").body()).isEqualTo("ok");
      assertThat(client.poll(id).body()).isEqualTo("4hello");
    }
  }

  @Test
  void webSocket_ofPausedRequests_works() {
    try (TestWebSocket socket =
        new TestWebSocket(server.port(), "/engine.io/?EIO=4&transport=websocket")) {
      assertThat(socket.text()).startsWith("0{");
      assertThat(socket.send("4hello").text()).isEqualTo("4hello");
    }
  }
}
