package studio.basil.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class RequestIdsTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  @BeforeEach
  void serve() throws Exception {
    Router router = Router.router(vertx);
    router.route().handler(new RequestIds(() -> 255)::name);
    router
        .route()
        .handler(
            context ->
                context.response().end(RequestIds.current() + " " + MDC.get(RequestIds.TRACE_ID)));
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    port =
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get().actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    var _ = vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private HttpResponse<String> get(String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void request_withoutIds_getsThem() throws Exception {
    HttpResponse<String> response = get();
    assertThat(response.headers().firstValue("X-Request-Id")).hasValue("00000000000000ff");
    assertThat(response.body()).isEqualTo("00000000000000ff 00000000000000ff00000000000000ff");
  }

  @Test
  void request_withIds_keepsThem() throws Exception {
    HttpResponse<String> response =
        get(
            "X-Request-Id",
            "proxy-17",
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(response.headers().firstValue("X-Request-Id")).hasValue("proxy-17");
    assertThat(response.body()).isEqualTo("proxy-17 0af7651916cd43dd8448eb211c80319c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "<script>", "{\"a\":1}"})
  void request_withAnIdThatIsNone_getsAnother(String id) throws Exception {
    assertThat(get("X-Request-Id", id).headers().firstValue("X-Request-Id"))
        .hasValue("00000000000000ff");
  }
}
