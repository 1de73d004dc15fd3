package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.accounts.Permission;
import studio.basil.server.accounts.TestCallers;
import studio.basil.server.database.TestPostgres;

/** How a separation stands, over a WebSocket of a server with accounts. */
@ExtendWith(TestPostgres.class)
class SeparationSocketTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private Studio studio;
  private TestCallers callers;
  private HttpServer server;
  private SeparationView sent;

  @BeforeEach
  void open() throws IOException {
    studio = new Studio(folder);
    callers = new TestCallers(studio.database, studio.clock);
    Router router = Router.router(vertx);
    new SeparationSocket(studio.database, callers.callers(), studio.clock, List.of(), Studio.json())
        .mount(router);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    sent = studio.send(studio.ada, studio.wav(), true, null);
  }

  @AfterEach
  void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    studio.close();
  }

  private WebSocket connect(UUID id, HeardSocket heard, String... headers) {
    return heard.connect(
        client,
        URI.create("ws://127.0.0.1:" + server.actualPort() + "/ws/separations/" + id),
        headers);
  }

  private String key(UUID user, String... permissions) {
    return callers.key(user, permissions);
  }

  @Test
  void progress_isToldUntilTheEnd() throws Exception {
    HeardSocket heard = new HeardSocket();
    var _ = connect(sent.id(), heard, "X-API-Key", key(studio.ada, Permission.READ));
    JsonNode first = heard.next();
    assertThat(first.path("event").asText()).isEqualTo("progress");
    assertThat(first.at("/data/stage").asText()).isEqualTo("uploaded");

    studio.work();

    assertThat(heard.code()).isEqualTo(1000);
    List<String> told = List.copyOf(heard.messages);
    assertThat(Studio.json().readTree(told.getLast()).at("/data/stage").asText()).isEqualTo("done");
  }

  @Test
  void aTokenInTheFirstMessage_isEnough() throws Exception {
    HeardSocket heard = new HeardSocket();
    WebSocket socket = connect(sent.id(), heard);
    var _ =
        socket.sendText("{\"token\": \"" + key(studio.ada, Permission.READ) + "\"}", true).join();

    assertThat(heard.next().at("/data/id").asText()).isEqualTo(sent.id().toString());
    studio.resource(studio.ada).delete(sent.id());
    assertThat(heard.next().path("event").asText()).isEqualTo("deleted");
    assertThat(heard.code()).isEqualTo(1000);
  }

  @Test
  void strangers_andThoseOfOthers_areTurnedAway() throws Exception {
    HeardSocket stranger = new HeardSocket();
    var _ = connect(sent.id(), stranger).sendText("{\"token\": \"basil_guessed\"}", true).join();
    HeardSocket nonsense = new HeardSocket();
    var _ = connect(sent.id(), nonsense).sendText("hello", true).join();
    HeardSocket bert = new HeardSocket();
    var _ = connect(sent.id(), bert, "X-API-Key", key(studio.user(), Permission.READ));
    HeardSocket blind = new HeardSocket();
    var _ = connect(sent.id(), blind, "X-API-Key", key(studio.ada, Permission.LIVE));
    HeardSocket nowhere = new HeardSocket();
    var _ =
        connect(
            UUID.randomUUID(),
            nowhere,
            "Authorization",
            "Bearer " + key(studio.ada, Permission.READ));

    assertThat(stranger.code()).isEqualTo(4401);
    assertThat(nonsense.code()).isEqualTo(4401);
    assertThat(bert.code()).isEqualTo(4404);
    assertThat(blind.code()).isEqualTo(4403);
    assertThat(nowhere.code()).isEqualTo(4404);
    assertThat(bert.messages).isEmpty();
  }

  @Test
  void pagesOfOtherOrigins_getNoSocket() {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> connect(sent.id(), new HeardSocket(), "Origin", "https://evil.example"));
  }
}
