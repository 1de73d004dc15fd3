package studio.basil.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import studio.basil.speech.Cancellable;

/**
 * Runs what a provider does as steps on one timer, at moments that are known beforehand. An errand
 * is begun by one thread and goes on in order.
 */
final class Script implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("scripted-providers").daemon().factory());

  /** What happens in an errand. */
  record Step(long afterMs, Runnable work) {}

  /**
   * Begins an errand.
   *
   * @param steps with times from now on, which never go back
   * @return revokes the steps that were not taken yet
   */
  Cancellable begin(List<Step> steps) {
    List<ScheduledFuture<?>> pending = new ArrayList<>(steps.size());
    for (Step step : steps) {
      pending.add(timer.schedule(step.work(), step.afterMs(), TimeUnit.MILLISECONDS));
    }
    return () -> pending.forEach(future -> future.cancel(false));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
