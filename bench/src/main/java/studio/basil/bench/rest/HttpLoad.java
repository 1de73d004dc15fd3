package studio.basil.bench.rest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.bench.Spread;

/**
 * Clients that each send a request, wait for all of the answer and send the next. One event loop
 * runs them, so that they leave the processor to what is measured. Used once.
 */
final class HttpLoad {
  private static final int OK = 200;
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Vertx vertx;
  private final Service service;
  private final List<String> paths;
  private final Duration length;
  private final List<Double> latencies = new ArrayList<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private int next;
  private int open;
  private long end;

  private HttpLoad(Vertx vertx, Service service, List<String> paths, Duration length) {
    this.vertx = vertx;
    this.service = service;
    this.paths = paths;
    this.length = length;
  }

  /**
   * Who is asked.
   *
   * @param token of who asks; null for nobody
   */
  record Service(int port, @Nullable String token) {}

  /**
   * What came of it.
   *
   * @param perSecond answers a second
   * @param latencyMs from a request to the end of its answer
   */
  record Outcome(double perSecond, Spread latencyMs) {}

  /**
   * Sends requests for a while.
   *
   * @param paths asked for in turn
   * @param clients at a time
   * @throws IllegalStateException if an answer is not 200
   */
  static Outcome run(
      Vertx vertx, Service service, List<String> paths, int clients, Duration length) {
    return new HttpLoad(vertx, service, paths, length).run(clients);
  }

  private Outcome run(int clients) {
    HttpClientOptions options =
        new HttpClientOptions().setMaxPoolSize(clients).setDefaultPort(service.port());
    long start = System.nanoTime();
    end = start + length.toNanos();
    open = clients;
    HttpClient client = vertx.createHttpClient(options);
    try {
      vertx.runOnContext(
          _ -> {
            for (int each = 0; each < clients; each++) {
              ask(client);
            }
          });
      done.join();
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      return new Outcome(latencies.size() / seconds, Spread.of(latencies));
    } finally {
      client.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private void ask(HttpClient client) {
    long sent = System.nanoTime();
    if (sent >= end) {
      if (--open == 0) {
        done.complete(null);
      }
      return;
    }
    String path = paths.get(next++ % paths.size());
    client
        .request(HttpMethod.GET, path)
        .compose(this::send)
        .onSuccess(
            _ -> {
              latencies.add((System.nanoTime() - sent) / NANOS_PER_MS);
              ask(client);
            })
        .onFailure(done::completeExceptionally);
  }

  private Future<Void> send(HttpClientRequest request) {
    if (service.token() != null) {
      request.putHeader("Authorization", "Bearer " + service.token());
    }
    return request
        .send()
        .compose(
            answer ->
                answer
                    .body()
                    .map(
                        body -> {
                          if (answer.statusCode() != OK) {
                            throw new IllegalStateException(
                                "%s answered %d: %s"
                                    .formatted(request.getURI(), answer.statusCode(), body));
                          }
                          return null;
                        }));
  }
}
