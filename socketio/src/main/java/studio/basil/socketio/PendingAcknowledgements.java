package studio.basil.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.EngineSession;

/**
 * Answers that one socket waits for. Room and ids may be taken from any thread; the rest lives on
 * the connection's loop.
 */
final class PendingAcknowledgements {
  private final EngineSession session;
  private final int maximum;
  private final AtomicLong nextId = new AtomicLong();
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<Long, Pending> pending = new HashMap<>();

  PendingAcknowledgements(EngineSession session, int maximum) {
    this.session = session;
    this.maximum = maximum;
  }

  private record Pending(CompletableFuture<List<JsonNode>> answer, long timer) {}

  /** Takes room for one more; false if too many answers are due. */
  boolean reserve() {
    if (taken.incrementAndGet() > maximum) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  long newId() {
    return nextId.getAndIncrement();
  }

  /** Waits for an answer whose room has been taken. */
  void await(long id, Duration timeout, CompletableFuture<List<JsonNode>> answer) {
    pending.put(id, new Pending(answer, session.schedule(timeout, () -> expire(id, timeout))));
  }

  private void expire(long id, Duration timeout) {
    Pending late = remove(id);
    if (late != null) {
      late.answer.completeExceptionally(
          new TimeoutException(
              "The client did not acknowledge the event within " + timeout.toMillis() + " ms."));
    }
  }

  /** Takes an answer; one that nobody waits for changes nothing. */
  void complete(long id, List<JsonNode> arguments) {
    Pending awaited = remove(id);
    if (awaited != null) {
      session.cancel(awaited.timer);
      awaited.answer.complete(arguments);
    }
  }

  /** Fails all that is awaited. */
  void failAll(Throwable failure) {
    for (Long id : List.copyOf(pending.keySet())) {
      Pending lost = remove(id);
      if (lost != null) {
        session.cancel(lost.timer);
        lost.answer.completeExceptionally(failure);
      }
    }
  }

  /** Gives back room that was taken but not used. */
  void forgo() {
    taken.decrementAndGet();
  }

  private @Nullable Pending remove(long id) {
    Pending removed = pending.remove(id);
    if (removed != null) {
      taken.decrementAndGet();
    }
    return removed;
  }
}
