package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.concurrent.Executor;
import studio.basil.speech.Cancellable;

/** The time and the threads of chains. {@link #execute} never runs a task within the call. */
public interface Timers extends Executor {

  /** A clock that only goes forward, in nanoseconds; its zero means nothing. */
  long nanoTime();

  /**
   * Runs a task later, as {@link #execute} does.
   *
   * @return what keeps it from running, unless it runs already
   */
  Cancellable after(Duration delay, Runnable task);
}
