package studio.basil.server.jobs;

import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.ApplyStateFilter;
import org.jobrunr.jobs.states.JobState;
import org.jobrunr.jobs.states.StateName;
import studio.basil.server.jobs.JobStatus.State;

/** Writes down for users what the engine does with their jobs. */
final class StateKeeper implements ApplyStateFilter {
  private final JobTable table;
  private final Turns turns;

  StateKeeper(JobTable table, Turns turns) {
    this.table = table;
    this.turns = turns;
  }

  /** A failure that will be repeated is followed by another state at once, which the job has. */
  @Override
  public void onStateApplied(Job job, JobState before, JobState applied) {
    StateName now = job.getState();
    if (applied.getName() != now) {
      return;
    }
    switch (now) {
      case AWAITING, SCHEDULED, ENQUEUED -> table.set(job.getId(), State.WAITING);
      case PROCESSING -> table.set(job.getId(), State.RUNNING);
      case SUCCEEDED -> table.done(job.getId());
      case FAILED -> table.failed(job.getId(), "It failed. The server's log says why.");
      case DELETED -> table.failed(job.getId(), "It was given up.");
    }
    switch (now) {
      case SUCCEEDED, FAILED, DELETED -> turns.ended(job.getId());
      case AWAITING, SCHEDULED, ENQUEUED, PROCESSING -> {
        // It has not ended.
      }
    }
  }
}
