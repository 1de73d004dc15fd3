package studio.basil.bench;

import java.time.Duration;

/** Ends a benchmark, and with it the servers that it started, when it hangs. */
public final class TimeLimit {
  private static final int FAILED = 1;

  private TimeLimit() {}

  /** Ends this process after a while if it is still there. */
  public static void set(Duration most) {
    Thread.ofPlatform()
        .name("time-limit")
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(most);
                System.err.println("The benchmark took longer than " + most + " and was cut off.");
                System.exit(FAILED);
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
