package studio.basil.socketio.engine;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import studio.basil.socketio.TestServer;

/** Waits for state that nothing announces. */
final class WaitFor {
  private WaitFor() {}

  static void condition(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TestServer.PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The condition did not come true.");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
