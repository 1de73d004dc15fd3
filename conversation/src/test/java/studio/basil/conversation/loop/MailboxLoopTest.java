package studio.basil.conversation.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.basil.speech.Cancellable;

@Timeout(30)
class MailboxLoopTest {
  private static final int MORE_THAN_FITS = 20_000;

  private final BlockingQueue<RuntimeException> faults = new LinkedBlockingQueue<>();
  private final MailboxLoop loop = MailboxLoop.start("test-session", faults::add);

  @AfterEach
  void stop() {
    loop.stop();
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Waits until everything that was enqueued before has run. */
  private void settle() {
    var done = new CompletableFuture<Boolean>();
    loop.execute(() -> done.complete(true));
    assertThat(await(done)).isTrue();
  }

  /** Keeps the loop busy until the latch that it gives is counted down. */
  private CountDownLatch occupy() throws InterruptedException {
    var busy = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    loop.execute(
        () -> {
          busy.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    busy.await();
    return release;
  }

  @Test
  void tasks_ofOneCaller_runInOrder() {
    List<Integer> ran = new ArrayList<>();
    IntStream.range(0, 1_000)
        .forEach(
            i -> {
              if (i % 2 == 0) {
                loop.execute(() -> ran.add(i));
              } else {
                assertThat(loop.offer(() -> ran.add(i))).isTrue();
              }
            });
    settle();
    assertThat(ran).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
  }

  @Test
  void tasks_ofManyCallers_runOnOneThread() throws InterruptedException {
    var threads = new ConcurrentLinkedQueue<Thread>();
    List<Thread> callers =
        IntStream.range(0, 8)
            .mapToObj(
                _ ->
                    Thread.startVirtualThread(
                        () -> loop.execute(() -> threads.add(Thread.currentThread()))))
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
    settle();
    assertThat(threads).hasSize(8);
    assertThat(threads.stream().distinct()).hasSize(1);
    assertThat(threads.element().getName()).isEqualTo("test-session");
  }

  @Test
  void after_delays_runInTheOrderOfTheirMoments() throws InterruptedException {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    loop.execute(
        () -> {
          loop.after(Duration.ofMillis(20), () -> ran.add("late"));
          loop.after(Duration.ofMillis(1), () -> ran.add("early"));
          loop.after(Duration.ofMillis(1), () -> ran.add("next"));
        });
    assertThat(List.of(ran.take(), ran.take(), ran.take()))
        .containsExactly("early", "next", "late");
  }

  @Test
  void after_sameMoment_runsInTheOrderAsked() {
    List<Integer> ran = new ArrayList<>();
    var done = new CompletableFuture<Boolean>();
    loop.execute(
        () -> {
          for (int i = 0; i < 100; i++) {
            int number = i;
            loop.after(Duration.ZERO, () -> ran.add(number));
          }
          loop.after(Duration.ofMillis(5), () -> done.complete(true));
        });
    assertThat(await(done)).isTrue();
    assertThat(ran).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void after_delay_isNotShorter() {
    var early = new CompletableFuture<Long>();
    loop.execute(
        () -> {
          long asked = loop.nanoTime();
          loop.after(Duration.ofMillis(10), () -> early.complete(loop.nanoTime() - asked));
        });
    assertThat(await(early)).isGreaterThanOrEqualTo(Duration.ofMillis(10).toNanos());
  }

  @Test
  void cancel_beforeItsMoment_itNeverRuns() {
    List<String> ran = new ArrayList<>();
    var done = new CompletableFuture<Boolean>();
    loop.execute(
        () -> {
          Cancellable timer = loop.after(Duration.ofMillis(1), () -> ran.add("cancelled"));
          loop.after(Duration.ofMillis(5), () -> done.complete(true));
          timer.cancel();
          timer.cancel();
        });
    assertThat(await(done)).isTrue();
    assertThat(ran).isEmpty();
  }

  @Test
  void offer_mailboxHalfFull_isRefusedWhileTheSessionsOwnTasksStillFit() throws Exception {
    CountDownLatch release = occupy();
    long taken = IntStream.range(0, MORE_THAN_FITS).filter(_ -> loop.offer(() -> {})).count();
    assertThat(taken).isBetween(1_000L, MORE_THAN_FITS - 1L);
    var own = new CompletableFuture<Boolean>();
    loop.execute(() -> own.complete(true));
    release.countDown();
    assertThat(await(own)).isTrue();
    assertThat(loop.offer(() -> {})).isTrue();
  }

  @Test
  void execute_mailboxFull_isRejected() throws Exception {
    CountDownLatch release = occupy();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> IntStream.range(0, MORE_THAN_FITS).forEach(_ -> loop.execute(() -> {})));
    release.countDown();
  }

  @Test
  void fault_inATask_isToldAndTheLoopGoesOn() throws InterruptedException {
    var fault = new IllegalStateException("on purpose");
    loop.execute(
        () -> {
          throw fault;
        });
    assertThat(faults.poll(30, TimeUnit.SECONDS)).isSameAs(fault);
    settle();
  }

  @Test
  void fault_inATimer_isToldAndTheLoopGoesOn() throws InterruptedException {
    loop.execute(
        () ->
            loop.after(
                Duration.ZERO,
                () -> {
                  throw new IllegalStateException("on purpose");
                }));
    assertThat(faults.poll(30, TimeUnit.SECONDS)).hasMessage("on purpose");
    settle();
  }

  @Test
  void fault_whileAFaultIsTold_leavesTheLoopRunning() {
    MailboxLoop careless =
        MailboxLoop.start(
            "careless",
            fault -> {
              throw fault;
            });
    careless.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    var alive = new CompletableFuture<Boolean>();
    careless.execute(() -> alive.complete(true));
    assertThat(await(alive)).isTrue();
    careless.stop();
  }

  @Test
  void stop_laterTasks_areDropped() throws InterruptedException {
    var thread = new CompletableFuture<Thread>();
    List<String> ran = new ArrayList<>();
    loop.execute(
        () -> {
          loop.after(Duration.ZERO, () -> ran.add("timer"));
          loop.execute(() -> ran.add("task"));
          loop.stop();
          thread.complete(Thread.currentThread());
        });
    await(thread).join();
    assertThat(loop.offer(() -> ran.add("offered"))).isFalse();
    loop.execute(() -> ran.add("executed"));
    assertThat(ran).isEmpty();
  }

  @Test
  void stop_fromOutside_endsAWaitingLoop() throws InterruptedException {
    var thread = new CompletableFuture<Thread>();
    loop.execute(() -> thread.complete(Thread.currentThread()));
    Thread looping = await(thread);
    loop.stop();
    looping.join();
    assertThat(looping.isAlive()).isFalse();
  }

  @Test
  void nanoTime_neverGoesBack() {
    long before = loop.nanoTime();
    assertThat(loop.nanoTime()).isGreaterThanOrEqualTo(before).isNotNegative();
    assertThat(loop.millis()).isGreaterThanOrEqualTo(before / 1_000_000);
  }
}
