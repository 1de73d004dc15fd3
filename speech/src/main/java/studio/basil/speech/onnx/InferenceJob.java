package studio.basil.speech.onnx;

import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.onnx.InferencePool.Priority;
import studio.basil.speech.onnx.InferencePool.Work;

/** Queued work and its result in one; ordered by priority, then by age. */
final class InferenceJob<T> extends CompletableFuture<T>
    implements Runnable, Comparable<InferenceJob<?>> {
  private static final Comparator<InferenceJob<?>> ORDER =
      Comparator.<InferenceJob<?>, Priority>comparing(job -> job.priority)
          .thenComparingLong(job -> job.sequence);

  private final ThreadPoolExecutor executor;
  private final long sequence;

  /** Forgotten when it begins, so that its audio is not kept as long as its result. */
  private @Nullable Work<T> work;

  private volatile Priority priority;

  InferenceJob(ThreadPoolExecutor executor, Priority priority, long sequence, Work<T> work) {
    this.executor = executor;
    this.priority = priority;
    this.sequence = sequence;
    this.work = work;
  }

  /** Changes the priority; only while the work is not queued. */
  void prioritize(Priority newPriority) {
    priority = newPriority;
  }

  @Override
  public void run() {
    Work<T> begun = work;
    work = null;
    if (begun == null || isDone()) {
      return;
    }
    try {
      complete(begun.run(this::isDone));
    } catch (Throwable e) { // An Error must reach those who wait for the result as well.
      completeExceptionally(e);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    executor.remove(this);
    return super.cancel(mayInterruptIfRunning);
  }

  /** Dependent futures are plain: cancelling one must not touch this work. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  @Override
  public int compareTo(InferenceJob<?> other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
