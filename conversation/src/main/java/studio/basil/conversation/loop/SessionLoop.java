package studio.basil.conversation.loop;

import java.time.Duration;
import java.util.concurrent.Executor;
import studio.basil.speech.Cancellable;

/**
 * The single thread of a session, and its clock. Tasks run one at a time; those of one caller run
 * in order.
 */
public interface SessionLoop extends Executor {

  /** Nanoseconds since the session began; never goes back. May be called from any thread. */
  long nanoTime();

  /** Milliseconds since the session began. May be called from any thread. */
  default long millis() {
    return nanoTime() / 1_000_000;
  }

  /**
   * Enqueues a task of the client, from any thread.
   *
   * @return false if the mailbox has no room for clients' tasks; the task is dropped then
   */
  boolean offer(Runnable task);

  /**
   * Enqueues a task of the session itself, for which room is kept, from any thread.
   *
   * @throws java.util.concurrent.RejectedExecutionException if even that room is used up
   */
  @Override
  void execute(Runnable task);

  /** Runs a task later. To be called on the loop's thread. */
  Cancellable after(Duration delay, Runnable task);

  /** Ends the loop after the task that runs now. Later tasks are dropped. */
  void stop();
}
