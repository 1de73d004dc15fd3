package studio.basil.speech.onnx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The threads that run inference for all sessions of the process.
 *
 * <p>Work is queued by {@link Priority}, within one priority first come first served, up to a
 * bound. Work that recurs many times a second and takes far less than a frame goes through {@link
 * #submitRealtime}: it has a thread of its own, so that a verdict on speech never waits for a
 * transcription.
 *
 * <p>Results are futures. Cancelling one takes work that has not begun out of the queue; work that
 * runs sees it through its argument. Dependents of a future run on the pool's thread and must be
 * quick. Thread-safe; the threads are daemons.
 */
public final class InferencePool implements AutoCloseable {
  private static final int QUEUE_BOUND = 1_024;

  private final int workers;
  private final int queueBound;
  private final ThreadPoolExecutor shared;
  private final ThreadPoolExecutor realtime;
  private final AtomicLong sequence = new AtomicLong();

  /** How urgent work is, most urgent first. */
  public enum Priority {
    /** Somebody waits for the answer. */
    FINAL,
    /** Somebody will probably wait for the answer soon. */
    PREPARATION,
    /** An answer that a newer one will replace. */
    PARTIAL,
    /** Nobody waits: uploads and other jobs. */
    BACKGROUND
  }

  /** A piece of inference. */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Computes the result.
     *
     * @param cancelled tells whether the result is no longer wanted; ask it between steps
     */
    T run(BooleanSupplier cancelled) throws Exception;
  }

  /** Creates a pool with one worker for each core. */
  public InferencePool() {
    this(Runtime.getRuntime().availableProcessors(), QUEUE_BOUND);
  }

  /**
   * Creates a pool.
   *
   * @param workers threads, at least 1, the realtime thread not counted
   * @param queueBound the most work that may wait on each side, at least 1
   */
  public InferencePool(int workers, int queueBound) {
    if (workers < 1 || queueBound < 1) {
      throw new IllegalArgumentException("workers and queueBound must be at least 1");
    }
    this.workers = workers;
    this.queueBound = queueBound;
    shared = executor("inference", workers);
    realtime = executor("inference-realtime", 1);
  }

  private static ThreadPoolExecutor executor(String name, int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new PriorityBlockingQueue<>(),
        Thread.ofPlatform().daemon().name(name + "-", 1).factory());
  }

  /** Number of workers. */
  public int workers() {
    return workers;
  }

  /** Work that waits for a worker now. */
  public int queued() {
    return shared.getQueue().size();
  }

  /**
   * Queues work.
   *
   * @return its result; fails with {@link RejectedExecutionException} if the queue is full or the
   *     pool is closed, and is cancelled if the pool closes before the work has begun
   */
  public <T> CompletableFuture<T> submit(Priority priority, Work<T> work) {
    return submit(shared, priority, work);
  }

  /**
   * Whether there is capacity for work that can be left out: nothing waits, and a worker would stay
   * free for {@link Priority#FINAL} work (with one worker: it is idle). An estimate.
   */
  public boolean spare() {
    return queued() == 0 && shared.getActiveCount() < Math.max(1, workers - 1);
  }

  /** Makes queued work of this pool more or less urgent; nothing happens if it has begun. */
  public void prioritize(CompletableFuture<?> work, Priority priority) {
    if (work instanceof InferenceJob<?> job && shared.remove(job)) {
      job.prioritize(priority);
      try {
        shared.execute(job);
      } catch (RejectedExecutionException e) {
        job.cancel(false);
      }
    }
  }

  /** Queues work of well under a millisecond for the realtime thread; else as {@link #submit}. */
  public <T> CompletableFuture<T> submitRealtime(Work<T> work) {
    return submit(realtime, Priority.FINAL, work);
  }

  private <T> CompletableFuture<T> submit(
      ThreadPoolExecutor executor, Priority priority, Work<T> work) {
    if (executor.getQueue().size() >= queueBound) {
      return rejected("the inference queue is full");
    }
    InferenceJob<T> job = new InferenceJob<>(executor, priority, sequence.getAndIncrement(), work);
    try {
      executor.execute(job);
    } catch (RejectedExecutionException e) {
      return rejected("the inference pool is closed");
    }
    return job;
  }

  private static <T> CompletableFuture<T> rejected(String reason) {
    return CompletableFuture.failedFuture(new RejectedExecutionException(reason));
  }

  /** Refuses new work, cancels what has not begun and waits up to 10 s for what runs. */
  @Override
  public void close() {
    stop(shared);
    stop(realtime);
    try {
      boolean ended =
          shared.awaitTermination(10, TimeUnit.SECONDS)
              && realtime.awaitTermination(10, TimeUnit.SECONDS);
      if (!ended) {
        throw new IllegalStateException("inference still runs 10 s after the pool was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(ThreadPoolExecutor executor) {
    executor.shutdown();
    while (executor.getQueue().poll() instanceof InferenceJob<?> job) {
      job.cancel(false);
    }
  }
}
