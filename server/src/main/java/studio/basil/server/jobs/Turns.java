package studio.basil.server.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.JobNotFoundException;
import org.jobrunr.storage.StorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no user keeps all workers to themselves: what they have asked for beyond a number
 * waits, in the engine's keeping, until one of their jobs has ended. Thread-safe.
 */
final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  /** For the engine, a held job is one that is to be done at a time which never comes. */
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final JobTable table;
  private final StorageProvider storage;
  private final JobRequestScheduler engine;
  private final int most;

  /**
   * Turns.
   *
   * @param most jobs of one user at a time; 0 for any number
   */
  Turns(JobTable table, StorageProvider storage, JobRequestScheduler engine, int most) {
    this.table = table;
    this.storage = storage;
    this.engine = engine;
    this.most = most;
  }

  /** Has the engine take a new job, now or when it is its turn. */
  void take(UUID id, UUID user, String kind, JobRequest request) {
    boolean held = table.add(id, user, kind, most);
    try {
      if (held) {
        engine.schedule(id, NEVER, request);
      } else {
        engine.enqueue(id, request);
      }
    } catch (RuntimeException refused) {
      table.failed(id, "It could not be begun. Ask for it again.");
      throw refused;
    }
    if (held) {
      // The one that it waits for may have ended meanwhile.
      release(user);
    }
  }

  /** A job has ended: another of its user may begin. */
  void ended(UUID id) {
    if (most > 0) {
      table.owner(id).ifPresent(this::release);
    }
  }

  /** Begins what a server had no time to begin before it was killed, or what was held before. */
  void catchUp() {
    table.endLost();
    table.waiting().forEach(this::release);
  }

  private void release(UUID user) {
    table.release(user, most > 0 ? most : Integer.MAX_VALUE, this::begin);
  }

  private boolean begin(UUID id) {
    try {
      Job job = storage.getJobById(id);
      if (job.getState() == StateName.SCHEDULED) {
        job.enqueue();
        storage.save(job);
      }
      return true;
    } catch (JobNotFoundException | ConcurrentJobModificationException notYet) {
      LOG.debug("Job {} is not the engine's yet, or another server begins it", id, notYet);
      return false;
    }
  }
}
