package studio.basil.server.jobs;

import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.server.runner.ThreadLocalJobContext;

/** Work that fails, and is not begun again. */
public record Failing() implements JobRequest {

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Fails when it is not quite half done. */
  public static final class Handler implements JobRequestHandler<Failing> {
    private final JobQueue queue;

    Handler(JobQueue queue) {
      this.queue = queue;
    }

    @Override
    @Job(retries = 0)
    public void run(Failing request) {
      queue.progress(ThreadLocalJobContext.getJobContext().getJobId(), 40);
      throw new IllegalStateException("as wished");
    }
  }
}
