package studio.basil.bench.rest;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/**
 * The person who asks, with an account of their own.
 *
 * @param token good for as long as the benchmark runs
 */
record Person(UUID id, String token) {
  private static final String EMAIL = "anna@example.org";
  private static final String PASSWORD = "a word for benchmarks only";

  /** Makes an account, which is the first, and signs in. */
  static Person register(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonObject account =
          new JsonObject().put("email", EMAIL).put("name", "Anna").put("password", PASSWORD);
      post(client, port, "/auth/register", account);
      account.remove("name");
      JsonObject signedIn = post(client, port, "/auth/login", account);
      return new Person(
          UUID.fromString(signedIn.getJsonObject("user").getString("id")),
          signedIn.getString("accessToken"));
    }
  }

  private static JsonObject post(HttpClient client, int port, String path, JsonObject body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return new JsonObject(answer.body());
  }
}
