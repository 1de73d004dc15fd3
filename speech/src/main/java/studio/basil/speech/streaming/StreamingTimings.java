package studio.basil.speech.streaming;

import java.time.Duration;

/**
 * How a connection is kept between utterances.
 *
 * @param keepAlive the time between two keep-alive messages
 * @param idle how long a connection without an utterance is kept; some providers charge for it
 */
public record StreamingTimings(Duration keepAlive, Duration idle) {

  public StreamingTimings {
    if (!keepAlive.isPositive() || !idle.isPositive()) {
      throw new IllegalArgumentException("timings must be positive: " + keepAlive + ", " + idle);
    }
  }
}
