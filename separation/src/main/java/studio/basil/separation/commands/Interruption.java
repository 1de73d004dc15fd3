package studio.basil.separation.commands;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.basil.separation.engine.Progress;

/**
 * Lets work be broken off, so that it can clean up: whoever listens to its progress through this
 * throws {@link CancellationException} once it is wanted. Thread-safe.
 */
final class Interruption {
  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean wanted;

  /** An interruption that the end of this process asks for, and waits for. */
  static Interruption ofThisProcess() {
    Interruption interruption = new Interruption();
    Thread hook = new Thread(interruption::want, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return interruption;
  }

  /** Asks for it, and waits for some seconds until the work is over. */
  void want() {
    wanted = true;
    try {
      boolean _ = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is over. */
  void over() {
    over.countDown();
  }

  /** The same listener, who also breaks the work off. */
  Progress around(Progress progress) {
    return share -> {
      if (wanted) {
        throw new CancellationException("It was broken off.");
      }
      progress.done(share);
    };
  }
}
