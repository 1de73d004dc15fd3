package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;

/**
 * What a fake provider tells: a list of events for each request, 10 ms apart, the last list again
 * for all further requests.
 */
final class Script<E> {
  private static final Duration STEP = Duration.ofMillis(10);

  private final VirtualTimers timers;
  private final List<List<E>> replies = new ArrayList<>();
  private final List<Long> calls = new ArrayList<>();
  private int cancels;

  Script(VirtualTimers timers) {
    this.timers = timers;
  }

  /** Adds what the next request gets. */
  @SafeVarargs
  final Script<E> reply(E... events) {
    List<E> reply = new ArrayList<>();
    for (E event : events) {
      reply.add(event);
    }
    replies.add(reply);
    return this;
  }

  /** Adds the same for some requests. */
  Script<E> reply(int times, E event) {
    for (int i = 0; i < times; i++) {
      replies.add(List.of(event));
    }
    return this;
  }

  Cancellable play(Consumer<E> listener) {
    List<E> events = replies.get(Math.min(calls.size(), replies.size() - 1));
    calls.add(timers.millis());
    AtomicBoolean cancelled = new AtomicBoolean();
    for (int i = 0; i < events.size(); i++) {
      E event = events.get(i);
      var _ =
          timers.after(
              STEP.multipliedBy(i + 1L),
              () -> {
                if (!cancelled.get()) {
                  listener.accept(event);
                }
              });
    }
    return () -> {
      cancelled.set(true);
      cancels++;
    };
  }

  /** When requests came, in milliseconds. */
  List<Long> calls() {
    return calls;
  }

  /** How many requests were cancelled; a failed one is cancelled too, which does nothing. */
  int cancels() {
    return cancels;
  }
}
