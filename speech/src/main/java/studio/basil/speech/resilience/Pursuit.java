package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.adapter.SerialEvents;
import studio.basil.speech.resilience.Errand.Attempt;
import studio.basil.speech.resilience.Errand.Reply;

/**
 * One request on its way through a chain until a provider has done the work or all have failed.
 *
 * <p>Its state belongs to the queue {@link #tasks}; {@link #cancel} may come from any thread.
 */
final class Pursuit<E> implements Cancellable {
  private final Errand<E> errand;
  private final Providers providers;
  private final Route route;
  private final SerialEvents<E> events;
  private final SerialEvents<Runnable> tasks;

  private @Nullable Attempt<E> attempt;
  private @Nullable Cancellable running;
  private @Nullable Cancellable pause;
  private int attempts;
  private int toldProvider;
  private boolean resultGiven;
  private boolean over;
  private volatile boolean cancelled;

  private Pursuit(Errand<E> errand, Providers providers, Consumer<E> listener) {
    this.errand = errand;
    this.providers = providers;
    this.route = new Route(providers);
    this.events = new SerialEvents<>(listener, providers.how().timers());
    this.tasks = new SerialEvents<>(Runnable::run, providers.how().timers());
  }

  /** Sets out. The listener is never called within this call. */
  static <E> Cancellable begin(Errand<E> errand, Providers providers, Consumer<E> listener) {
    Pursuit<E> pursuit = new Pursuit<>(errand, providers, listener);
    pursuit.post(pursuit::proceed);
    return pursuit;
  }

  @Override
  public void cancel() {
    events.revoke(() -> cancelled = true);
    tasks.post(this::abandon, () -> true);
  }

  private void post(Runnable task) {
    tasks.post(task, () -> !cancelled);
  }

  private void give(List<E> given) {
    given.forEach(event -> events.post(event, () -> !cancelled));
  }

  private void abandon() {
    if (over) {
      return;
    }
    over = true;
    if (pause != null) {
      pause.cancel();
    }
    endAttempt();
    route.release();
  }

  private void proceed() {
    if (!route.advance()) {
      end(errand.failed(route.failure(errand.work())));
      return;
    }
    if (toldProvider != route.position()) {
      give(List.of(errand.switched(route.reroutedFrom(toldProvider))));
      toldProvider = route.position();
    }
    int number = ++attempts;
    try {
      attempt = errand.attempt(route.position());
      running = attempt.start(event -> post(() -> arrived(number, event)));
    } catch (RuntimeException | Error e) { // Whatever it is, the request must end.
      failed(Route.crash(e));
    }
  }

  private void arrived(int number, E event) {
    Attempt<E> current = attempt;
    if (over || number != attempts || current == null) {
      return;
    }
    Reply<E> reply;
    try {
      reply = current.read(event);
    } catch (RuntimeException | Error e) {
      reply = new Reply.Failed<>(Route.crash(e));
    }
    switch (reply) {
      case Reply.Notice<E>(E notice) -> give(List.of(notice));
      case Reply.Result<E>(List<E> results) -> {
        resultGiven |= !results.isEmpty();
        give(results);
      }
      case Reply.Completed<E>(List<E> last) -> completed(last);
      case Reply.Failed<E>(SpeechFailure failure) -> failed(failure);
    }
  }

  private void completed(List<E> last) {
    running = null;
    route.succeeded();
    endAttempt();
    over = true;
    give(last);
  }

  private void failed(SpeechFailure failure) {
    endAttempt();
    if (resultGiven) {
      route.brokeOff(failure);
      end(errand.failed(failure));
      return;
    }
    Duration delay = route.failed(failure);
    if (delay == null) {
      proceed();
    } else {
      pause = providers.how().timers().after(delay, () -> post(this::proceed));
    }
  }

  private void end(E last) {
    over = true;
    give(List.of(last));
  }

  /** Stops what still runs of an attempt; what it tells from now on is ignored. */
  private void endAttempt() {
    attempts++;
    if (running != null) {
      running.cancel();
      running = null;
    }
    if (attempt != null) {
      attempt.close();
      attempt = null;
    }
  }
}
