package studio.basil.speech.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
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
  void signOfLife_restartsTheWait() {
    try (ScheduledThreadPoolExecutor timer = Watchdog.timer();
        Watchdog watchdog = new Watchdog(() -> {}, timer)) {
      watchdog.set(Duration.ofHours(1));
      watchdog.set(Duration.ofHours(3));

      assertThat(timer.getQueue())
          .singleElement(InstanceOfAssertFactories.type(Delayed.class))
          .extracting(wait -> wait.getDelay(TimeUnit.HOURS))
          .isEqualTo(2L);
    }
  }

  @Test
  void closedWatchdog_neverBarksAgain() {
    try (ScheduledThreadPoolExecutor timer = Watchdog.timer()) {
      Watchdog watchdog = new Watchdog(() -> {}, timer);
      watchdog.set(Duration.ofHours(1));
      watchdog.close();
      watchdog.set(Duration.ofHours(1));

      assertThat(timer.getQueue()).isEmpty();
    }
  }
}
