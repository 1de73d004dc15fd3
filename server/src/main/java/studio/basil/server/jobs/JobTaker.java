package studio.basil.server.jobs;

import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;

/** Has work done, as {@link JobQueue} does. Thread-safe. */
@FunctionalInterface
public interface JobTaker {

  /**
   * Has work done for a user, as soon as enough of what they asked for before is done.
   *
   * @param kind of work, for people and programs
   * @param request names its handler, and is kept as JSON
   * @return the job's id
   */
  UUID enqueue(UUID user, String kind, JobRequest request);
}
