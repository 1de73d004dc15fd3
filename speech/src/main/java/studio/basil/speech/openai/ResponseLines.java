package studio.basil.speech.openai;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The lines of a response, handed from the HTTP client to one reader, which may lose patience. */
final class ResponseLines implements Flow.Subscriber<String> {
  /** How many lines may wait; the connection holds the rest back. */
  private static final int WINDOW = 64;

  private final BlockingQueue<Optional<String>> queue = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean cancelled;

  /**
   * Waits for the next line.
   *
   * @return nothing if the response has ended
   * @throws TimeoutException if no line came in time
   */
  Optional<String> next(Duration patience) throws InterruptedException, TimeoutException {
    Optional<String> line = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new TimeoutException();
    }
    Flow.Subscription source = subscription;
    if (line.isPresent() && source != null) {
      source.request(1);
    }
    return line;
  }

  /** Ends the lines, whatever became of the response. */
  void end() {
    queue.add(Optional.empty());
  }

  /** Ends the lines and closes the connection that they come from. */
  void cancel() {
    cancelled = true;
    Flow.Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
    end();
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    subscription = source;
    if (cancelled) {
      source.cancel();
    } else {
      source.request(WINDOW);
    }
  }

  @Override
  public void onNext(String line) {
    queue.add(Optional.of(line));
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onComplete() {
    end();
  }
}
