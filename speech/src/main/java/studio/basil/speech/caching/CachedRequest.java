package studio.basil.speech.caching;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;
import studio.basil.speech.adapter.SerialEvents;

/** A request that is served from the cache or, if it holds nothing, by the provider. */
final class CachedRequest<E> implements Cancellable {
  private final SerialEvents<E> events;
  private @Nullable Cancellable running;
  private volatile boolean cancelled;

  private CachedRequest(SerialEvents<E> events) {
    this.events = events;
  }

  /** What a request asks for, and both places where it may come from. */
  interface Source<E> {

    /** The events of a kept result; null if there is none. */
    @Nullable List<E> kept();

    /** Asks the provider. */
    Cancellable serve(Consumer<E> listener);

    /** Sees each event of the provider before the listener, unless the request is cancelled. */
    void record(E event);

    /** How a listener is told that the provider could not even be asked. */
    E refused(RuntimeException reason);
  }

  /** Begins a request. The listener is never called within this call. */
  static <E> Cancellable begin(Source<E> source, Shelf shelf, Consumer<E> listener) {
    CachedRequest<E> request = new CachedRequest<>(new SerialEvents<>(listener, shelf.executor()));
    shelf.executor().execute(() -> request.run(source));
    return request;
  }

  @Override
  public void cancel() {
    events.revoke(() -> cancelled = true);
    Cancellable begun;
    synchronized (this) {
      begun = running;
    }
    if (begun != null) {
      begun.cancel();
    }
  }

  private void run(Source<E> source) {
    if (cancelled) {
      return;
    }
    List<E> kept = source.kept();
    if (kept == null) {
      serve(source);
    } else {
      kept.forEach(this::give);
    }
  }

  private void serve(Source<E> source) {
    Cancellable begun;
    try {
      begun = source.serve(event -> pass(event, source));
    } catch (RuntimeException e) {
      give(source.refused(e));
      return;
    }
    synchronized (this) {
      running = begun;
    }
    if (cancelled) {
      begun.cancel();
    }
  }

  private void pass(E event, Source<E> source) {
    if (!cancelled) {
      source.record(event);
      give(event);
    }
  }

  private void give(E event) {
    events.post(event, () -> !cancelled);
  }
}
