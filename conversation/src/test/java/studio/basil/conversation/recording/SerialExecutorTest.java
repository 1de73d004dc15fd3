package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  private static final long PATIENCE_SECONDS = 20;

  private final Queue<Runnable> shared = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();

  @Test
  void tasksOfTwo_takeTurns() {
    SerialExecutor one = new SerialExecutor(shared::add);
    SerialExecutor other = new SerialExecutor(shared::add);
    for (int i = 1; i <= 3; i++) {
      String number = String.valueOf(i);
      one.execute(() -> ran.add("one " + number));
      other.execute(() -> ran.add("other " + number));
    }
    runShared();
    assertThat(ran).containsExactly("one 1", "other 1", "one 2", "other 2", "one 3", "other 3");
  }

  @Test
  void taskThatFails_doesNotKeepTheNextFromRunning() {
    SerialExecutor executor = new SerialExecutor(shared::add);
    executor.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    executor.execute(() -> ran.add("next"));
    assertThatIllegalStateException().isThrownBy(this::runShared);
    runShared();
    assertThat(ran).containsExactly("next");
  }

  @Test
  void onManyThreads_tasksRunOneAtATimeInOrder() throws Exception {
    List<Integer> order = new ArrayList<>();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CompletableFuture<Void> done = new CompletableFuture<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      SerialExecutor executor = new SerialExecutor(threads);
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        executor.execute(
            () -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              order.add(number);
              atOnce.decrementAndGet();
            });
      }
      executor.execute(() -> done.complete(null));
      done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(order).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    assertThat(most).hasValue(1);
  }

  private void runShared() {
    for (Runnable task = shared.poll(); task != null; task = shared.poll()) {
      task.run();
    }
  }
}
