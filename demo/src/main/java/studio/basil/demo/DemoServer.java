package studio.basil.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server that the demo talks to: one that runs already, or a child process that ends with this
 * object.
 */
final class DemoServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(35);
  private static final long POLL_MS = 50;

  private final @Nullable Process process;
  private final @Nullable Path log;
  private final Duration startTime;

  private DemoServer(@Nullable Process process, @Nullable Path log, Duration startTime) {
    this.process = process;
    this.log = log;
    this.startTime = startTime;
  }

  /**
   * Finds the server or starts one.
   *
   * @param address where it is
   * @param launcher the command that starts one there; empty if none may be started
   * @throws TalkException if none gets ready
   */
  static DemoServer open(URI address, StudioHttp http, Optional<Path> launcher)
      throws IOException, InterruptedException {
    if (http.isReady()) {
      return new DemoServer(null, null, Duration.ZERO);
    } else if (launcher.isEmpty()) {
      throw new TalkException("No server is ready at " + address + ".");
    }
    Path log = Files.createTempFile("basil-demo-", ".log");
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder(launcher.get().toString(), "run")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // Whatever ends the demo, its server does not stay behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    try {
      while (!http.isReady()) {
        if (!process.isAlive() || System.nanoTime() - started > START.toNanos()) {
          throw new TalkException(
              "The server did not get ready. It said:%n%s".formatted(Files.readString(log)));
        }
        Thread.sleep(POLL_MS);
      }
    } catch (TalkException | InterruptedException failure) {
      stop(process);
      throw failure;
    }
    return new DemoServer(process, log, Duration.ofNanos(System.nanoTime() - started));
  }

  /** How long a started server took to get ready; empty if it ran already. */
  Optional<Duration> startTime() {
    return process == null ? Optional.empty() : Optional.of(startTime);
  }

  /** Resident memory of a started server in kilobytes; empty where the system does not tell. */
  Optional<Long> residentKilobytes() {
    Process running = process;
    if (running == null) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + running.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }

  /** What a started server printed; empty if it ran already. */
  Optional<Path> log() {
    return Optional.ofNullable(log);
  }

  /** Throws away what a started server printed. */
  void forgetLog() throws IOException {
    if (log != null) {
      Files.deleteIfExists(log);
    }
  }

  /** Stops a started server and waits until it has finished its files. */
  @Override
  public void close() {
    if (process != null) {
      stop(process);
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
