package studio.basil.speech.sdk;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client of an SDK, made with the first answer: the SDKs have thousands of classes, which would
 * slow down the start of those who never ask. Thread-safe.
 */
public final class LazyClient<C> implements AutoCloseable {
  private final Supplier<C> maker;
  private final Consumer<C> closer;
  private @Nullable C client;

  /** A client not made yet. */
  public LazyClient(Supplier<C> maker, Consumer<C> closer) {
    this.maker = maker;
    this.closer = closer;
  }

  /** The client. */
  public synchronized C get() {
    C made = client;
    if (made == null) {
      made = maker.get();
      client = made;
    }
    return made;
  }

  /** Closes the client if it was made. */
  @Override
  public synchronized void close() {
    C made = client;
    if (made != null) {
      closer.accept(made);
      client = null;
    }
  }
}
