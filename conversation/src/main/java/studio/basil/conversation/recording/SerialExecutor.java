package studio.basil.conversation.recording;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one at a time, in order, on threads that it shares with others. After each task it
 * goes to the end of their queue, so that nobody waits long for anybody. Thread-safe.
 */
final class SerialExecutor implements Executor {
  private final Executor threads;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  SerialExecutor(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    threads.execute(this::runNext);
  }

  private void runNext() {
    try {
      next().run();
    } finally {
      boolean more;
      synchronized (waiting) {
        more = !waiting.isEmpty();
        running = more;
      }
      if (more) {
        threads.execute(this::runNext);
      }
    }
  }

  private Runnable next() {
    synchronized (waiting) {
      return waiting.remove();
    }
  }
}
