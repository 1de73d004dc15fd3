package studio.basil.server.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process and what it prints, both streams together. Closing kills it. */
final class RunningProcess implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  private RunningProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::readLines);
  }

  static RunningProcess start(ProcessBuilder builder) throws IOException {
    return new RunningProcess(builder.redirectErrorStream(true).start());
  }

  private void readLines() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(this::add);
    } catch (IOException | java.io.UncheckedIOException closed) {
      add("(its output ended: " + closed.getMessage() + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** What it has printed so far. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits for a line. */
  synchronized String awaitLine(String what, Predicate<String> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int next = 0;
    while (true) {
      for (; next < lines.size(); next++) {
        if (wanted.test(lines.get(next))) {
          return lines.get(next);
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended || left <= 0) {
        throw new AssertionError("No " + what + " was printed, but:\n" + String.join("\n", lines));
      }
      wait(left);
    }
  }

  /** The processes that it has started, and theirs. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Asks it to end: SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once: SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end and all its output, and gives its exit code. */
  int exitCode() throws InterruptedException {
    return exitCode(PATIENCE);
  }

  /** Waits for its end as long as is said. */
  int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It did not end, but printed:\n" + String.join("\n", lines()));
    }
    awaitEndOfOutput();
    return process.exitValue();
  }

  private synchronized void awaitEndOfOutput() throws InterruptedException {
    while (!ended) {
      wait(PATIENCE.toMillis());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
