package studio.basil.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** All clients, on one event loop. Its methods are called by one thread, and block. */
final class Crowd implements AutoCloseable {
  private static final long TICK_MS = 5;
  private static final long PATIENCE_SECONDS = 20;
  private static final int LARGEST_MESSAGE = 4_000_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final Measures measures = new Measures();
  private final List<Person> people = new ArrayList<>();
  private final WebSocketClient client;
  private final Random random;
  private final int port;

  /** A crowd of nobody yet, for a server on this machine. */
  Crowd(int port, long seed) throws InterruptedException {
    this.port = port;
    this.random = new Random(seed);
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(Integer.MAX_VALUE)
                .setMaxFrameSize(LARGEST_MESSAGE)
                .setMaxMessageSize(LARGEST_MESSAGE));
    ask(() -> vertx.setPeriodic(TICK_MS, _ -> tick()));
  }

  /** One more client connects, says hello and talks. */
  void join() throws InterruptedException {
    ask(
        () -> {
          Person person = new Person(measures, new Random(random.nextLong()));
          people.add(person);
          person.link().connect(client, port);
          return person;
        });
  }

  /** One of the clients that are still there ends its session; false if there is none. */
  boolean leave() throws InterruptedException {
    return ask(
        () -> {
          for (Person person : people) {
            if (!person.stopping()) {
              person.stop();
              return true;
            }
          }
          return false;
        });
  }

  /** How many sessions have not ended. */
  long live() throws InterruptedException {
    return ask(() -> people.stream().filter(person -> !person.ended()).count());
  }

  /** What the clients measured; to be read once none is live. */
  Measures measures() {
    return measures;
  }

  /** The clients; to be read once none is live. */
  List<Person> people() {
    return people;
  }

  private void tick() {
    long now = System.nanoTime();
    people.forEach(person -> person.tick(now));
  }

  /** Runs a question on the loop. */
  private <T> T ask(Supplier<T> question) throws InterruptedException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.runOnContext(
        _ -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException fault) {
            answer.completeExceptionally(fault);
          }
        });
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("The clients can't go on.", failure);
    }
  }

  @Override
  public void close() {
    try {
      var _ =
          vertx
              .close()
              .toCompletionStage()
              .toCompletableFuture()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("The clients can't be closed.", failure);
    }
  }
}
