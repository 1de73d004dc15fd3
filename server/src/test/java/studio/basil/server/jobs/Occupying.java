package studio.basil.server.jobs;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** Work for tests that lasts until it is let go. */
public record Occupying(String user, int number) implements JobRequest {

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Tells what has begun, and how many of one user were at work together. */
  public static final class Handler implements JobRequestHandler<Occupying> {
    final BlockingQueue<Occupying> begun = new LinkedBlockingQueue<>();
    final Semaphore goOn = new Semaphore(0);
    final Map<String, Integer> atWork = new ConcurrentHashMap<>();
    final Map<String, Integer> most = new ConcurrentHashMap<>();

    private final Set<String> users;

    /**
     * A handler.
     *
     * @param users whose jobs last; those of others may be left from before
     */
    Handler(UUID... users) {
      this.users = Stream.of(users).map(UUID::toString).collect(Collectors.toSet());
    }

    @Override
    public void run(Occupying request) throws InterruptedException {
      if (!users.contains(request.user())) {
        return;
      }
      int now = atWork.merge(request.user(), 1, Integer::sum);
      most.merge(request.user(), now, Integer::max);
      begun.add(request);
      try {
        goOn.acquire();
      } finally {
        atWork.merge(request.user(), -1, Integer::sum);
      }
    }
  }
}
