package studio.basil.server.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a job stands.
 *
 * @param kind of work
 * @param percent how far it is
 * @param result as JSON, once it is done and has any
 * @param failure why it failed for good
 */
public record JobStatus(
    UUID id,
    String kind,
    State state,
    int percent,
    Instant createdAt,
    Optional<Instant> finishedAt,
    Optional<String> result,
    Optional<String> failure) {

  /** Where a job is in its life; a failed attempt that will be repeated is waiting. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }
}
