package studio.basil.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One run of the benchmark: people come, talk, and leave; meanwhile the server's memory is read.
 * Takes at most {@link #MOST_EXTRA} longer than asked for.
 */
final class LoadRun {
  /** Bound of all that comes before and after the talk. */
  static final Duration MOST_EXTRA = Duration.ofSeconds(60);

  private static final Duration LONGEST_COMING = Duration.ofSeconds(10);
  private static final Duration LONGEST_LEAVING = Duration.ofSeconds(5);
  private static final Duration READ_EVERY = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(25);
  private static final long POLL_MS = 20;

  private final LoadOptions options;
  private final ServerProcess server;
  private final MemoryCurve resident = new MemoryCurve();
  private final MemoryCurve heap = new MemoryCurve();

  LoadRun(LoadOptions options, ServerProcess server) {
    this.options = options;
    this.server = server;
  }

  /**
   * Runs and measures.
   *
   * @param recordings folder of the server's recordings
   */
  LoadResult run(Path recordings) throws IOException, InterruptedException {
    try (Crowd crowd = new Crowd(server.port(), options.seed())) {
      spread(LONGEST_COMING, crowd::join);
      Duration serverBefore = server.cpuTime();
      Duration clientsBefore = ownCpuTime();
      long from = System.nanoTime();
      double warmSeconds = options.length().toMillis() / 1000.0 / 4;
      long liveHeapBefore = talk(warmSeconds);
      double seconds = (System.nanoTime() - from) / 1e9;
      LoadResult.Cpu cpu =
          new LoadResult.Cpu(
              server.cpuTime().minus(serverBefore).toMillis() / 1000.0 / seconds,
              ownCpuTime().minus(clientsBefore).toMillis() / 1000.0 / seconds,
              ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      long liveHeapAfter = number(LoadServer.LIVE_HEAP);
      double heapGrowth = (liveHeapAfter - liveHeapBefore) / 1e6 * 60 / (seconds - warmSeconds);
      spread(LONGEST_LEAVING, crowd::leave);
      awaitEnd(crowd);
      LoadResult.Memory memory =
          new LoadResult.Memory(
              resident.last(),
              resident.most(),
              resident.slopeFrom(warmSeconds),
              heap.most(),
              liveHeapAfter / 1e6,
              heapGrowth);
      String[] counts = server.ask(LoadServer.COUNTS).split(" ", 3);
      LoadResult.Input input =
          new LoadResult.Input(
              crowd.people().stream().mapToLong(Person::chunks).sum(),
              Long.parseLong(counts[0]),
              Long.parseLong(counts[1]),
              counts[2]);
      return LoadResult.of(options, crowd, input, memory, cpu, recordings);
    }
  }

  /** Something done for one session. */
  private interface Step {
    void run() throws InterruptedException;
  }

  private void spread(Duration most, Step step) throws InterruptedException {
    long spanNanos = Math.min(most.toNanos(), options.length().toNanos() / 5);
    long from = System.nanoTime();
    for (int i = 0; i < options.sessions(); i++) {
      sleepUntil(from + spanNanos * i / options.sessions());
      step.run();
    }
  }

  /** Lets the people talk; gives the live heap at the end of the warm-up. */
  private long talk(double warmSeconds) throws IOException, InterruptedException {
    long from = System.nanoTime();
    long end = from + options.length().toNanos();
    long live = 0;
    for (long next = from; next < end; next += READ_EVERY.toNanos()) {
      sleepUntil(next);
      double seconds = (next - from) / 1e9;
      if (live == 0 && seconds >= warmSeconds) {
        live = number(LoadServer.LIVE_HEAP);
      }
      resident.add(seconds, server.residentBytes());
      heap.add(seconds, number(LoadServer.HEAP));
    }
    sleepUntil(end);
    return live;
  }

  private static void awaitEnd(Crowd crowd) throws InterruptedException {
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    while (crowd.live() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private long number(String command) throws IOException {
    return Long.parseLong(server.ask(command));
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
  }

  private static Duration ownCpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
