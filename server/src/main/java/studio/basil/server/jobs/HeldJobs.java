package studio.basil.server.jobs;

import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** Begins jobs whose turn has come unnoticed. Public, as the engine calls it by reflection. */
public record HeldJobs() implements JobRequest {
  static final String NAME = "held-jobs";
  static final String EVERY_MINUTE = "* * * * *";

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Does it. */
  public static final class Handler implements JobRequestHandler<HeldJobs> {
    private final Turns turns;

    Handler(Turns turns) {
      this.turns = turns;
    }

    @Override
    @Job(name = NAME, retries = 0)
    public void run(HeldJobs request) {
      turns.catchUp();
    }
  }
}
