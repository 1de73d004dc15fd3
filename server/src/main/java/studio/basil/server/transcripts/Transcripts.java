package studio.basil.server.transcripts;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import studio.basil.server.database.Transactions;
import studio.basil.server.jobs.JobTaker;

/** Has transcripts made that were asked for. Thread-safe. */
public final class Transcripts {
  private final TranscriptStore store;
  private final JobTaker queue;

  /**
   * Transcripts.
   *
   * @param queue of the work
   */
  public Transcripts(Transactions database, Clock clock, JobTaker queue) {
    this.store = new TranscriptStore(database, clock);
    this.queue = queue;
  }

  /** Puts what is to be done now into the queue, if somebody has asked for it. */
  public void begin(UUID separation) {
    store.due(separation).ifPresent(this::begin);
  }

  /** Puts those into the queue again whose jobs are lost. */
  public void beginLost(Instant since, int most) {
    store.lost(since, most).forEach(this::begin);
  }

  private void begin(TranscriptStore.Due due) {
    UUID job =
        queue.enqueue(
            due.user(), TranscriptJob.KIND, new TranscriptJob(due.separation(), due.run()));
    store.employ(due, job);
  }
}
