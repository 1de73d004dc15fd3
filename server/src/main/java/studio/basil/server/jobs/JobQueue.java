package studio.basil.server.jobs;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.scheduling.JobRequestScheduler;
import studio.basil.server.database.Scope;

/** Takes work and tells how it stands. */
public final class JobQueue implements JobTaker {
  private final JobTable table;
  private final JobRequestScheduler engine;
  private final Supplier<UUID> ids;
  private final Turns turns;

  JobQueue(JobTable table, Turns turns, JobRequestScheduler engine, Supplier<UUID> ids) {
    this.table = table;
    this.turns = turns;
    this.engine = engine;
    this.ids = ids;
  }

  @Override
  public UUID enqueue(UUID user, String kind, JobRequest request) {
    UUID id = ids.get();
    turns.take(id, user, kind, request);
    return id;
  }

  /** How a job stands; empty if there is none that the scope may see. */
  public Optional<JobStatus> find(Scope scope, UUID id) {
    return table.find(scope, id);
  }

  /** Tells how far a job is; for its handler. */
  public void progress(UUID id, int percent) {
    table.progress(id, percent);
  }

  /** Keeps what a job has led to, as JSON; for its handler. */
  public void result(UUID id, String json) {
    table.result(id, json);
  }

  /**
   * Has work of the server's own done again and again, by one server of those that share the
   * database.
   *
   * @param name by which a later call changes it
   * @param cron when, in the time zone of this machine
   */
  public void repeat(String name, String cron, JobRequest request) {
    engine.scheduleRecurrently(name, cron, request);
  }

  /** Ends a repetition, if there is one. */
  public void stopRepeating(String name) {
    engine.deleteRecurringJob(name);
  }
}
