package studio.basil.conversation.loop;

import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;

/** What the owners of timers share. */
public final class Timers {
  private Timers() {}

  /** Cancels what runs, if anything does. */
  public static void cancel(@Nullable Cancellable running) {
    if (running != null) {
      running.cancel();
    }
  }
}
