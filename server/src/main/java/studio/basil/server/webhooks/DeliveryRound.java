package studio.basil.server.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.Transactions;
import studio.basil.server.egress.EgressPolicy;
import studio.basil.server.egress.GuardedClient;
import studio.basil.server.webhooks.Delivery.Attempt;
import studio.basil.server.webhooks.DeliveryStore.Due;

/** Sends what is due, once. Thread-safe. */
final class DeliveryRound implements AutoCloseable {
  /**
   * How long to wait after each attempt that came to nothing; after the last one it is given up.
   */
  static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8));

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** A server that is killed meanwhile holds up what it had taken for so long. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final int AT_A_TIME = 50;
  private static final int ANSWER_KEPT = 2_000;

  private final DeliveryStore store;
  private final Clock clock;
  private final EgressPolicy policy;
  private final GuardedClient client;

  DeliveryRound(Transactions database, Clock clock, EgressPolicy policy) {
    this.store = new DeliveryStore(database);
    this.clock = clock;
    this.policy = policy;
    this.client = new GuardedClient(policy);
  }

  /** Sends what is due; gives how many that were. */
  int run() {
    List<Due> taken = store.take(clock.instant(), LEASE, AT_A_TIME);
    if (!taken.isEmpty()) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        taken.forEach(due -> threads.execute(() -> deliver(due)));
      }
    }
    return taken.size();
  }

  private void deliver(Due due) {
    try {
      Attempt attempt = send(due);
      Instant next = null;
      if (!attempt.taken() && !attempt.unwanted() && due.attempt() <= WAITS.size()) {
        next = attempt.at().plus(WAITS.get(due.attempt() - 1));
      }
      store.keep(due, attempt, next);
    } catch (RuntimeException failure) {
      LOG.warn("What came of delivery {} could not be kept; it is sent again", due.id(), failure);
    }
  }

  private Attempt send(Due due) {
    Instant at = clock.instant();
    String signature = Signature.of(due.endpoint().secret(), at, due.body());
    try {
      HttpPost request = new HttpPost(policy.address(due.endpoint().url()));
      request.setHeader(Signature.HEADER, signature);
      request.setHeader("Basil-Event", due.event());
      request.setHeader("Basil-Event-Id", due.eventId().toString());
      request.setEntity(
          new StringEntity(due.body(), ContentType.APPLICATION_JSON.withCharset("UTF-8")));
      return client.execute(
          request,
          LONGEST,
          answer ->
              new Attempt(at, signature, since(at), answer.getCode(), beginning(answer), null));
    } catch (IOException | IllegalArgumentException failure) {
      return new Attempt(at, signature, since(at), null, null, told(failure));
    }
  }

  private long since(Instant at) {
    return Duration.between(at, clock.instant()).toMillis();
  }

  private static @Nullable String beginning(ClassicHttpResponse answer) throws IOException {
    if (answer.getEntity() == null) {
      return null;
    }
    try (InputStream body = answer.getEntity().getContent()) {
      String text = new String(body.readNBytes(ANSWER_KEPT), StandardCharsets.UTF_8);
      return text.replace('\0', ' ');
    }
  }

  private static String told(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    client.close();
  }
}
