package studio.basil.conversation.recording;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import studio.basil.audio.TrackEffort;

/**
 * The processors and the memory that all recorders of a server share. Thread-safe.
 *
 * <p>To encode a track takes whole milliseconds of a processor, for which sessions that share the
 * carriers of virtual threads would have to wait; platform threads yield to them. They are as many
 * as there are processors, as more would not be faster, and end when idle. They are no nicer than
 * others: on a busy machine other programs would keep a nice thread from recording for seconds.
 */
public final class RecorderPool {
  private static final long IDLE_SECONDS = 10;

  /** A quarter of the heap may wait for the recorders. */
  private static final long BACKLOG_SHARE = 4;

  /** Sessions for each processor whose tracks get all effort: they take a tenth of it. */
  private static final int THOROUGH_PER_PROCESSOR = 2;

  private final int processors = Runtime.getRuntime().availableProcessors();
  private final Executor threads = threads(processors);
  private final Backlog backlog = new Backlog(Runtime.getRuntime().maxMemory() / BACKLOG_SHARE);

  /**
   * The share of a new recorder.
   *
   * @param others how many record already
   */
  public RecorderShare share(int others) {
    return others < THOROUGH_PER_PROCESSOR * processors
        ? new RecorderShare(new SerialExecutor(threads), backlog, TrackEffort.THOROUGH)
        : new RecorderShare(new SerialExecutor(givingWay(threads)), backlog, TrackEffort.QUICK);
  }

  /**
   * After each piece of work lets those go first that wait for a processor: in a crowd an answer
   * has to wait for one several times, each time for as long as the system lets a thread run.
   */
  @SuppressWarnings("ThreadPriorityCheck") // A hint is what is meant.
  private static Executor givingWay(Executor threads) {
    return task ->
        threads.execute(
            () -> {
              task.run();
              Thread.yield();
            });
  }

  /** How many samples of audio wait to be written, of all episodes together. */
  public long waitingSamples() {
    return backlog.waitingSamples();
  }

  private static Executor threads(int count) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("recorder-", 1).daemon().factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
