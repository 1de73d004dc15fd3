package studio.basil.conversation.recording;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Makes daemon threads that run only while no other thread wants the processor much. The JVM's own
 * thread priorities do nothing on Linux unless it is started with an option that warns users who
 * are not root; there each thread is made nicer by setpriority(2) instead. Elsewhere they are
 * threads like others.
 */
final class BackgroundThreads {
  /** A tenth of the processor's time of a thread with 0, where both want it. */
  private static final int NICENESS = 10;

  private static final int PRIO_PROCESS = 0;
  private static final int CALLING_THREAD = 0;
  private static final Optional<MethodHandle> SET_PRIORITY = setPriority();

  private BackgroundThreads() {}

  /** A factory for threads with this name and a number. */
  static ThreadFactory named(String prefix) {
    ThreadFactory threads = Thread.ofPlatform().name(prefix, 1).daemon().factory();
    return task ->
        threads.newThread(
            () -> {
              giveWay();
              task.run();
            });
  }

  private static void giveWay() {
    SET_PRIORITY.ifPresent(
        call -> {
          try {
            int _ = (int) call.invokeExact(PRIO_PROCESS, CALLING_THREAD, NICENESS);
          } catch (Throwable e) {
            throw new LinkageError("setpriority(2) has another signature than POSIX says.", e);
          }
        });
  }

  /** Only Linux counts threads as processes here; elsewhere all of the process would give way. */
  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> setPriority() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("setpriority")
        .map(
            symbol ->
                linker.downcallHandle(
                    symbol,
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT)));
  }
}
