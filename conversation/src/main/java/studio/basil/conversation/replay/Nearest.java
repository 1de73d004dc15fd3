package studio.basil.conversation.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Gives out what the log holds, each once, nearest in time first. */
final class Nearest<T> {
  private final List<T> unused;
  private final ToLongFunction<T> time;

  Nearest(List<T> all, ToLongFunction<T> time) {
    this.unused = new ArrayList<>(all);
    this.time = time;
  }

  /** Takes what fits and is nearest to a moment. */
  Optional<T> take(long atMs, Predicate<T> fits) {
    Optional<T> nearest =
        unused.stream()
            .filter(fits)
            .min(Comparator.comparingLong(one -> Math.abs(time.applyAsLong(one) - atMs)));
    nearest.ifPresent(unused::remove);
    return nearest;
  }
}
