package studio.basil.server.separations;

import java.util.UUID;
import studio.basil.server.jobs.JobTaker;

/** Has transcripts made that were asked for. Thread-safe. */
final class Transcripts {
  private final TranscriptStore store;
  private final JobTaker queue;

  /**
   * Transcripts.
   *
   * @param queue of the work
   */
  Transcripts(TranscriptStore store, JobTaker queue) {
    this.store = store;
    this.queue = queue;
  }

  /** Puts what is to be done now into the queue, if somebody has asked for it. */
  void begin(UUID separation) {
    store.due(separation).ifPresent(this::begin);
  }

  /** Puts it into the queue. */
  void begin(TranscriptStore.Due due) {
    UUID job =
        queue.enqueue(
            due.user(), TranscriptJob.KIND, new TranscriptJob(due.separation(), due.run()));
    store.employ(due, job);
  }
}
