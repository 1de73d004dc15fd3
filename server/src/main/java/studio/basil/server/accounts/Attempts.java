package studio.basil.server.accounts;

import java.time.Duration;
import java.util.Optional;

/** Counts attempts to sign in, by whatever they have in common. Thread-safe. */
interface Attempts {

  /**
   * Counts an attempt before it is made, so that many at the same time are as many as one after the
   * other.
   *
   * @param key what the attempts have in common
   * @param most that are allowed in a quarter of an hour
   * @return how long to wait, if there were too many already
   */
  Optional<Duration> begin(String key, int most);

  /** The last attempt does not count after all. */
  void forgive(String key);

  /** None of the attempts counts any more. */
  void forget(String key);
}
