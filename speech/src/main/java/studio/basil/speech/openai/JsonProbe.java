package studio.basil.speech.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks servers that may not be there for JSON, with little patience. Thread-safe. */
final class JsonProbe implements AutoCloseable {
  private static final long LONGEST_ANSWER_BYTES = 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final Duration timeout;

  JsonProbe(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /** Gets a JSON document; a missing node if there is none, for whatever reason. */
  CompletableFuture<JsonNode> get(URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    return client
        .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER_BYTES))
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle((response, failure) -> failure == null ? parse(response) : nothing());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static JsonNode parse(HttpResponse<String> response) {
    try {
      return response.statusCode() == 200 ? JSON.readTree(response.body()) : nothing();
    } catch (JsonProcessingException otherServer) {
      return nothing();
    }
  }

  private static JsonNode nothing() {
    return MissingNode.getInstance();
  }
}
