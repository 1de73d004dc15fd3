package studio.basil.server.jobs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.server.runner.ThreadLocalJobContext;

/** Work for tests, whose first attempt may get stuck. */
public record Counting(boolean getsStuck) implements JobRequest {

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Counts its attempts. */
  public static final class Handler implements JobRequestHandler<Counting> {
    private final JobQueue queue;
    private final AtomicInteger attempts;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch unstuck = new CountDownLatch(1);

    Handler(JobQueue queue, AtomicInteger attempts) {
      this.queue = queue;
      this.attempts = attempts;
    }

    CountDownLatch begun() {
      return begun;
    }

    CountDownLatch unstuck() {
      return unstuck;
    }

    @Override
    public void run(Counting request) throws InterruptedException {
      int attempt = attempts.incrementAndGet();
      queue.progress(ThreadLocalJobContext.getJobContext().getJobId(), 40);
      begun.countDown();
      if (request.getsStuck() && attempt == 1) {
        unstuck.await();
      }
      queue.result(
          ThreadLocalJobContext.getJobContext().getJobId(), "{\"attempts\": " + attempt + "}");
    }
  }
}
