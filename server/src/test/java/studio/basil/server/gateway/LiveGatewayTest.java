package studio.basil.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients over real sockets; the studio is a fake one. */
class LiveGatewayTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final String HELLO = "42[\"hello\",{\"participantName\":\"Robin\"}]";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeStudio studio = new FakeStudio();
  private final LiveGateway gateway = new LiveGateway(studio, List.of(), new Guests());
  private int port;

  @BeforeEach
  void start() throws Exception {
    Router router = Router.router(vertx);
    gateway.mount(router);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close(Duration.ZERO).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    http.shutdownNow();
    var _ =
        vertx
            .close()
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** A client in the namespace that keeps what it is sent. */
  private final class Client implements WebSocket.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Client() throws Exception {
      this("40");
      await(packet -> packet.startsWith("40"));
    }

    /** A client that asks to join, and waits for nothing. */
    Client(String join) throws Exception {
      socket =
          http.newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"),
                  this)
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      send(join);
    }

    Client send(String packet) throws Exception {
      socket.sendText(packet, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return this;
    }

    Client resume(String key) throws Exception {
      return send(HELLO.replace("\"Robin\"", "\"Robin\",\"resumeKey\":\"" + key + "\""));
    }

    String await(Predicate<String> wanted) throws Exception {
      while (true) {
        String packet = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(packet).as("what the client waits for").isNotNull();
        if (wanted.test(packet)) {
          return packet;
        }
      }
    }

    String acknowledgement() throws Exception {
      return await(packet -> packet.startsWith("42[\"server.ack\""));
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
      closed.complete(status);
      return CompletableFuture.completedStage(null);
    }
  }

  private String nextCall() throws Exception {
    String call = studio.calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(call).as("a call of the session").isNotNull();
    return String.valueOf(call);
  }

  @Test
  void connectionThatIsCut_detachesAndTheKeyBringsTheClientBack() throws Exception {
    Client first = new Client().send(HELLO);
    first.acknowledgement();
    first.socket.abort();
    assertThat(nextCall()).isEqualTo("detach");
    Client second = new Client().resume(FakeStudio.KEY);
    assertThat(second.acknowledgement()).contains("\"resumed\":true");
    assertThat(nextCall()).isEqualTo("resume");
  }

  @Test
  void tokenOfTheAuthPayload_tellsWhoseTheSessionIs() throws Exception {
    Client client = new Client("40{\"token\":\"" + Guests.ANNA + "\"}");
    client.await(packet -> packet.startsWith("40"));
    client.send(HELLO).acknowledgement();
    assertThat(studio.requests.getFirst().owner()).isEqualTo("anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"token\":\"stolen\"}", "{\"token\":7}"})
  void tokenThatIsNotGood_isAConnectError(String auth) throws Exception {
    assertThat(new Client("40" + auth).await(packet -> packet.startsWith("44")))
        .contains("\"code\":\"unauthorised\"");
  }

  @Test
  void connectionThatIsClosedWithoutAWord_detaches() throws Exception {
    Client client = new Client().send(HELLO);
    client.acknowledgement();
    var _ = client.socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    assertThat(nextCall()).isEqualTo("detach");
  }

  @Test
  void connectionThatBreaksTheProtocol_detaches() throws Exception {
    Client client = new Client().send(HELLO);
    client.acknowledgement();
    client.send("nonsense");
    assertThat(nextCall()).isEqualTo("detach");
  }

  @Test
  void clientThatLeaves_endsTheSession() throws Exception {
    Client client = new Client().send(HELLO);
    client.acknowledgement();
    client.send("41");
    assertThat(nextCall()).isEqualTo("close disconnected");
  }

  @Test
  void clientWhoseSessionIsTakenOver_isToldAndClosed() throws Exception {
    Client first = new Client().send(HELLO);
    first.acknowledgement();
    new Client().resume(FakeStudio.KEY).acknowledgement();
    assertThat(first.await(packet -> packet.startsWith("42[\"error\""))).contains("\"taken-over\"");
    assertThat(first.closed).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
    assertThat(nextCall()).isEqualTo("resume");
    assertThat(studio.calls).isEmpty();
  }
}
