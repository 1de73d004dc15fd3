package studio.basil.audio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;

/**
 * Owns native structures and releases them, last one first, when closed.
 *
 * <p>A constructor that fails half-way closes its scope and thereby frees what it had so far. Not
 * thread-safe; {@code close} may be called more than once.
 */
final class NativeScope implements AutoCloseable {
  private static final AtomicLong HELD = new AtomicLong();

  private final Deque<Runnable> releases = new ArrayDeque<>();

  /** Number of structures that all scopes hold at this moment. */
  static long held() {
    return HELD.get();
  }

  /**
   * Takes over a structure.
   *
   * @throws OutOfMemoryError if FFmpeg gave none, which it does only for want of memory
   */
  <T extends Pointer> T own(T pointer, Consumer<T> release) {
    if (Pointer.isNull(pointer)) {
      throw new OutOfMemoryError("FFmpeg could not allocate native memory.");
    }
    return adopt(pointer, release);
  }

  /** Takes over a pointer that a later call fills in; {@code release} must bear a null address. */
  <T extends Pointer> T adopt(T pointer, Consumer<T> release) {
    onClose(() -> release.accept(pointer));
    return pointer;
  }

  /** Takes over something that holds native memory itself. */
  void onClose(Runnable release) {
    HELD.incrementAndGet();
    releases.push(release);
  }

  @Override
  public void close() {
    while (!releases.isEmpty()) {
      HELD.decrementAndGet();
      releases.pop().run();
    }
  }
}
