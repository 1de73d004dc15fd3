package studio.basil.speech.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.onnx.InferencePool.Priority;

class InferencePoolTest {
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
  private final InferencePool pool = new InferencePool(1, 4);

  @AfterEach
  void close() {
    release.countDown();
    pool.close();
  }

  /** Keeps the only worker busy until the test releases it. */
  private CompletableFuture<Boolean> occupy() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> busy =
        pool.submit(
            Priority.FINAL,
            _ -> {
              begun.countDown();
              return release.await(30, TimeUnit.SECONDS);
            });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    return busy;
  }

  private CompletableFuture<Boolean> submit(Priority priority, String name) {
    return pool.submit(priority, _ -> ran.add(name));
  }

  private static <T> T result(CompletableFuture<T> future) {
    return future.orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Test
  void submit_runsByPriorityAndThenByAge() throws InterruptedException {
    var _ = occupy();
    CompletableFuture<Boolean> last = submit(Priority.BACKGROUND, "background");
    var _ = submit(Priority.PARTIAL, "partial");
    var _ = submit(Priority.FINAL, "final 1");
    var _ = submit(Priority.FINAL, "final 2");
    release.countDown();
    result(last);
    assertThat(ran).containsExactly("final 1", "final 2", "partial", "background");
  }

  @Test
  void prioritize_movesWorkThatHasNotBegun() throws InterruptedException {
    var _ = occupy();
    CompletableFuture<Boolean> last = submit(Priority.PREPARATION, "first");
    CompletableFuture<Boolean> moved = submit(Priority.PREPARATION, "second");
    pool.prioritize(moved, Priority.FINAL);
    release.countDown();
    result(last);
    assertThat(ran).containsExactly("second", "first");
  }

  @Test
  void prioritize_ofFinishedWork_doesNothing() {
    CompletableFuture<Boolean> done = submit(Priority.PARTIAL, "done");
    result(done);
    pool.prioritize(done, Priority.FINAL);
    result(submit(Priority.BACKGROUND, "next"));
    assertThat(ran).containsExactly("done", "next");
  }

  @Test
  void cancel_takesWorkOutOfTheQueue() throws InterruptedException {
    var _ = occupy();
    CompletableFuture<Boolean> cancelled = submit(Priority.FINAL, "cancelled");
    cancelled.cancel(false);
    assertThat(pool.queued()).isZero();
    release.countDown();
    result(submit(Priority.BACKGROUND, "next"));
    assertThat(ran).containsExactly("next");
  }

  @Test
  void cancel_isSeenByWorkThatRuns() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> seen = new CompletableFuture<>();
    CompletableFuture<Boolean> work =
        pool.submit(
            Priority.FINAL,
            cancelled -> {
              begun.countDown();
              release.await(30, TimeUnit.SECONDS);
              return seen.complete(cancelled.getAsBoolean());
            });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    work.cancel(false);
    release.countDown();
    assertThat(result(seen)).isTrue();
  }

  @Test
  void submit_toAFullQueue_fails() throws InterruptedException {
    var _ = occupy();
    for (int i = 0; i < 4; i++) {
      var _ = submit(Priority.PARTIAL, "waiting");
    }
    assertThatThrownBy(() -> result(submit(Priority.FINAL, "too much")))
        .hasCauseInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void submit_ofWorkThatThrows_failsAndLeavesTheWorkerAlive() {
    CompletableFuture<Boolean> failing =
        pool.submit(
            Priority.FINAL,
            _ -> {
              throw new IllegalStateException("broken");
            });
    assertThatThrownBy(() -> result(failing)).hasRootCauseMessage("broken");
    assertThat(result(submit(Priority.FINAL, "next"))).isTrue();
  }

  @Test
  void submitRealtime_doesNotWaitForTheWorkers() throws InterruptedException {
    var _ = occupy();
    CompletableFuture<Boolean> frame = pool.submitRealtime(_ -> ran.add("frame"));
    assertThat(result(frame)).isTrue();
  }

  @Test
  void spare_whileTheWorkerIsBusy_isFalse() throws InterruptedException {
    assertThat(pool.spare()).isTrue();
    var _ = occupy();
    assertThat(pool.spare()).isFalse();
  }

  @Test
  void close_cancelsWhatHasNotBegunAndRefusesMore() throws InterruptedException {
    CompletableFuture<Boolean> busy = occupy();
    CompletableFuture<Boolean> waiting = submit(Priority.FINAL, "waiting");
    var _ = waiting.whenComplete((_, _) -> release.countDown());
    pool.close();
    assertThat(waiting).isCancelled();
    assertThat(busy.resultNow()).isTrue();
    assertThatThrownBy(() -> result(submit(Priority.FINAL, "late")))
        .hasCauseInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void constructor_withoutWorkers_isRefused() {
    assertThatThrownBy(() -> new InferencePool(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
