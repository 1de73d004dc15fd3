package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingFilesTest {
  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  @BeforeEach
  void serve() throws Exception {
    Path recordings = folder.resolve("recordings");
    Path episode = Files.createDirectories(recordings.resolve("e-1"));
    for (String name : new String[] {"you.webm", "you.vtt", "events.jsonl", "session.yml"}) {
      Files.writeString(episode.resolve(name), "0123456789");
    }
    Files.writeString(episode.resolve(".hidden.yml"), "secret");
    Files.writeString(episode.resolve("notes.txt"), "secret");
    Files.writeString(folder.resolve("secret.yml"), "secret");
    Router router = Router.router(vertx);
    RecordingFiles.mount(router, recordings);
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    port =
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get().actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "you.webm,audio/webm",
    "you.vtt,text/vtt; charset=utf-8",
    "events.jsonl,application/x-ndjson; charset=utf-8",
    "session.yml,application/yaml; charset=utf-8"
  })
  void get_ofAFile_servesItWithItsType(String name, String type) throws Exception {
    HttpResponse<String> response = send("GET", "/recordings/e-1/" + name);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("0123456789");
    assertThat(response.headers().firstValue("content-type")).hasValue(type);
  }

  @Test
  void get_ofARange_servesThatPart() throws Exception {
    HttpResponse<String> response = send("GET", "/recordings/e-1/you.webm", "Range", "bytes=2-4");
    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body()).isEqualTo("234");
    assertThat(response.headers().firstValue("content-range")).hasValue("bytes 2-4/10");
  }

  @Test
  void get_ofARangeBeyondTheEnd_isRefused() throws Exception {
    assertThat(send("GET", "/recordings/e-1/you.webm", "Range", "bytes=50-60").statusCode())
        .isEqualTo(416);
  }

  @Test
  void head_ofAFile_tellsItsLength() throws Exception {
    HttpResponse<String> response = send("HEAD", "/recordings/e-1/you.webm");
    assertThat(response.headers().firstValue("content-length")).hasValue("10");
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/recordings/e-1/.hidden.yml",
        "/recordings/e-1/notes.txt",
        "/recordings/e-1/../../secret.yml",
        "/recordings/%2e%2e/secret.yml",
        "/recordings/..%2fsecret.yml",
        "/recordings/e-1/%2e%2e%2f%2e%2e%2fsecret.yml",
        "/recordings/e-1%2fyou.webm",
        "/recordings/e-1//you.webm/",
        "/recordings/e-1/you.webm%00",
        "/recordings/e-1/nothing.webm",
        "/recordings/nothing/you.webm",
        "/recordings/e-1/"
      })
  void get_ofAnythingElse_isNotFound(String path) throws Exception {
    HttpResponse<String> response = send("GET", path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).doesNotContain("secret");
  }

  @Test
  void post_isNotServed() throws Exception {
    assertThat(send("POST", "/recordings/e-1/you.webm").statusCode()).isEqualTo(405);
  }
}
