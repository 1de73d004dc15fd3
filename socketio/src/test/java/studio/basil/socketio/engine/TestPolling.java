package studio.basil.socketio.engine;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import studio.basil.socketio.TestServer;

/** A client that long-polls by hand. */
final class TestPolling implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  TestPolling(int port) {
    base = "http://127.0.0.1:" + port + "/engine.io/?";
  }

  static String query(String id) {
    return "EIO=4&transport=polling&sid=" + id;
  }

  /** Opens a session and answers its id. */
  String open() {
    return new JsonObject(get("EIO=4&transport=polling").body().substring(1)).getString("sid");
  }

  HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(URI.create(base + query)).timeout(TestServer.PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return TestServer.await(sendAsync(request));
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String query) {
    return send(request(query));
  }

  HttpResponse<String> poll(String id) {
    return get(query(id));
  }

  CompletableFuture<HttpResponse<String>> pollAsync(String id) {
    return sendAsync(request(query(id)));
  }

  HttpResponse<String> post(String id, String body) {
    return send(request(query(id)).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
