package studio.basil.server.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.Transactions;
import studio.basil.server.egress.EgressPolicy;

/**
 * Sends deliveries when they are due, on a thread of its own: in the queue of the jobs they would
 * wait behind recordings that take hours.
 */
public final class DeliveryLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(15);

  private final DeliveryRound round;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private DeliveryLoop(DeliveryRound round) {
    this.round = round;
    this.thread = Thread.ofVirtual().name("webhook-deliveries").unstarted(this::run);
  }

  /** Starts. */
  public static DeliveryLoop start(Transactions database, Clock clock, EgressPolicy policy) {
    DeliveryLoop loop = new DeliveryLoop(new DeliveryRound(database, clock, policy));
    loop.thread.start();
    return loop;
  }

  private void run() {
    Duration wait = Duration.ZERO;
    try {
      while (!stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        wait = once();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration once() {
    try {
      return round.run() == 0 ? BETWEEN_LOOKS : Duration.ZERO;
    } catch (RuntimeException failure) {
      LOG.warn("Webhooks can't be told for now: {}", failure.getMessage());
      return AFTER_FAULT;
    }
  }

  /** Cuts off what is being sent; it is sent again. */
  @Override
  public void close() {
    stop.countDown();
    round.close();
  }
}
