package studio.basil.conversation.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.Cancellable;

/** What a fake does from now on; a cancel takes back what has not happened yet. */
final class Performance implements Cancellable {
  private final VirtualLoop loop;
  private final List<Cancellable> steps = new ArrayList<>();

  Performance(VirtualLoop loop) {
    this.loop = loop;
  }

  /** Does something so many milliseconds from now. */
  void at(long afterMs, Runnable action) {
    steps.add(loop.after(Duration.ofMillis(Math.max(0, afterMs)), action));
  }

  @Override
  public void cancel() {
    steps.forEach(Cancellable::cancel);
  }
}
