package studio.basil.speech.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  @Test
  void silence_barks() throws InterruptedException {
    CountDownLatch barked = new CountDownLatch(1);
    try (Watchdog watchdog = new Watchdog(barked::countDown)) {
      watchdog.set(Duration.ofMillis(1));

      assertThat(barked.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void signOfLife_restartsTheWait() throws InterruptedException {
    CountDownLatch early = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    try (Watchdog watchdog = new Watchdog(early::countDown);
        Watchdog after = new Watchdog(other::countDown)) {
      watchdog.set(Duration.ofMillis(1));
      watchdog.set(Duration.ofHours(1));
      after.set(Duration.ofMillis(20));
      other.await();

      assertThat(early.getCount()).isEqualTo(1);
    }
  }

  @Test
  void closedWatchdog_neverBarksAgain() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    Watchdog watchdog = new Watchdog(closed::countDown);
    watchdog.close();
    watchdog.set(Duration.ofMillis(1));
    try (Watchdog after = new Watchdog(other::countDown)) {
      after.set(Duration.ofMillis(20));
      other.await();
    }

    assertThat(closed.getCount()).isEqualTo(1);
  }
}
