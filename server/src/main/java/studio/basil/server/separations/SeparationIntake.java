package studio.basil.server.separations;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.SeparationSettings;

/** Takes recordings in, and has them worked on. Thread-safe. */
final class SeparationIntake {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SeparationStore store;
  private final SeparationFiles files;
  private final SeparationSettings settings;
  private final UploadCheck check;
  private final Queue queue;
  private final Supplier<UUID> ids;

  /**
   * An intake.
   *
   * @param queue of the work
   */
  SeparationIntake(
      SeparationStore store,
      SeparationFiles files,
      SeparationSettings settings,
      Queue queue,
      Supplier<UUID> ids) {
    this.store = store;
    this.files = files;
    this.settings = settings;
    this.check = new UploadCheck(settings);
    this.queue = queue;
    this.ids = ids;
  }

  /** Has work done, as {@link studio.basil.server.jobs.JobQueue} does. */
  @FunctionalInterface
  interface Queue {
    /** Takes work of a user; gives the id of its job. */
    UUID enqueue(UUID user, String kind, JobRequest request);
  }

  /**
   * What a call wants.
   *
   * @param name of the file, as the client says
   * @param toTheEnd whether the tracks, too
   * @param key by which a second call of the same is known
   */
  record Order(
      @Nullable String name, SpeakerBounds bounds, boolean toTheEnd, @Nullable String key) {}

  /**
   * A separation.
   *
   * @param before whether an earlier call of the same key has made it
   */
  record Taken(Separation separation, boolean before) {}

  /**
   * Takes a recording; the file stays where it is.
   *
   * @throws ProblemException if it can't be taken
   */
  Taken take(UUID user, Path file, Order order) throws IOException {
    Separation.Upload upload = check.check(file, order.name(), order.bounds());
    Optional<Taken> before = before(user, upload, order);
    if (before.isPresent()) {
      return before.get();
    }
    if (store.unfinished(user) >= settings.waiting()) {
      throw ProblemException.tooMany(
          "%d of your recordings are waiting or at work. Send more when some of them are done."
              .formatted(settings.waiting()),
          PATIENCE);
    }
    UUID id = ids.get();
    boolean added = false;
    try {
      files.putRecording(id, file, upload.sha256());
      added = store.add(id, user, upload, order.toTheEnd(), order.key());
    } finally {
      if (!added) {
        files.delete(id);
      }
    }
    if (!added) {
      return before(user, upload, order).orElseThrow();
    }
    return new Taken(begin(Scope.user(user), id), false);
  }

  private Optional<Taken> before(UUID user, Separation.Upload upload, Order order) {
    if (order.key() == null) {
      return Optional.empty();
    }
    Optional<Separation> made = store.findByKey(user, order.key());
    made.ifPresent(
        earlier -> {
          if (!earlier.upload().sha256().equals(upload.sha256())
              || !earlier.upload().bounds().equals(upload.bounds())) {
            throw ProblemException.invalid(
                "Idempotency-Key", "was used for another request; take a fresh one for this");
          }
        });
    return made.map(earlier -> new Taken(earlier, true));
  }

  /** Puts what is to be done of a separation into the queue. */
  Separation begin(Scope scope, UUID id) {
    Separation separation = store.find(scope, id).orElseThrow();
    UUID job =
        queue.enqueue(
            separation.userId(), SeparationJob.KIND, new SeparationJob(id, separation.run()));
    store.employ(id, separation.run(), job);
    return separation;
  }
}
