package studio.basil.server;

import io.quarkus.runtime.Quarkus;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ends the server in order when it is asked to stop: SIGTERM, or Ctrl-C. A second request ends it
 * at once.
 *
 * <p>Without this the JVM would run all its shutdown hooks at the same time, and those of ONNX
 * Runtime and MaryTTS take both down under the sessions that are being finished.
 */
final class StopSignals {
  private static final int ENDED_AT_ONCE = 130;

  private static final AtomicBoolean ASKED = new AtomicBoolean();

  private StopSignals() {}

  /**
   * Takes the signals over. {@code sun.misc.Signal} is the only way to be asked before the hooks
   * are; it is supported, but the compiler warns of it and can't be told not to, hence the
   * reflection.
   */
  static void handle() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object stop =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> answer(proxy, method, arguments));
      for (String name : List.of("TERM", "INT")) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), stop);
      }
    } catch (ReflectiveOperationException unavailable) {
      throw new IllegalStateException("This JVM has no sun.misc.Signal", unavailable);
    }
  }

  /** Whether the server has been asked to stop, be it before Quarkus could hear of it. */
  static boolean asked() {
    return ASKED.get();
  }

  private static @Nullable Object answer(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "handle" -> {
        stop();
        yield null;
      }
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "StopSignals";
    };
  }

  private static void stop() {
    if (ASKED.compareAndSet(false, true)) {
      Quarkus.asyncExit(0);
    } else {
      Runtime.getRuntime().halt(ENDED_AT_ONCE);
    }
  }
}
