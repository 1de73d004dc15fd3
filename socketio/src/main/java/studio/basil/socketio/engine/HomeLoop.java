package studio.basil.socketio.engine;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/** The event loop that owns a session. Everything of the session happens here, without locks. */
final class HomeLoop {
  private final Context context;
  private final Thread thread = Thread.currentThread();

  /** Takes the event loop of the current thread, which must be one of Vert.x. */
  HomeLoop() {
    Context current = Vertx.currentContext();
    if (current == null || !current.isEventLoopContext()) {
      throw new IllegalStateException("A session can only be opened on an event loop.");
    }
    this.context = current;
  }

  /** Runs at once when called on the loop, else as a task of the loop in order of arrival. */
  void execute(Runnable task) {
    if (Thread.currentThread() == thread) {
      task.run();
    } else {
      context.runOnContext(ignored -> task.run());
    }
  }

  /** Runs once after a delay; call on the loop. */
  long schedule(Duration delay, Runnable task) {
    return context.owner().setTimer(Math.max(1, delay.toMillis()), ignored -> task.run());
  }

  void cancel(long timer) {
    context.owner().cancelTimer(timer);
  }
}
