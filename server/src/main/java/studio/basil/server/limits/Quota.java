package studio.basil.server.limits;

import java.time.Duration;

/**
 * So many requests in every span of a length.
 *
 * @param name as in the headers of answers: lower-case letters
 * @param requests at least 1
 */
public record Quota(String name, int requests, Duration window) {

  public Quota {
    if (requests < 1 || window.toMillis() < 1) {
      throw new IllegalArgumentException("a quota lets at least one request through");
    }
  }
}
