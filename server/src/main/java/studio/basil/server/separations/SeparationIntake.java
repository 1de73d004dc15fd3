package studio.basil.server.separations;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.http.ProblemException;
import studio.basil.server.jobs.JobTaker;
import studio.basil.server.separations.SeparationRegister.Entry;
import studio.basil.server.settings.Settings;

/** Takes recordings in, and has them worked on. Thread-safe. */
final class SeparationIntake {
  /** A crowd takes no connection to the database from others, nor the memory for its decoders. */
  private static final Semaphore DOOR = new Semaphore(4, true);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final SeparationStore store;
  private final SeparationRegister register;
  private final SeparationFiles files;
  private final UploadCheck check;
  private final RecordingSources sources;
  private final JobTaker queue;
  private final Supplier<UUID> ids;

  /**
   * An intake.
   *
   * @param queue of the work
   */
  SeparationIntake(
      Transactions database,
      Settings settings,
      Clock clock,
      SeparationFiles files,
      JobTaker queue,
      Supplier<UUID> ids) {
    this.store = new SeparationStore(database, clock);
    this.register = new SeparationRegister(database, settings.separations().quota(), clock);
    this.files = files;
    this.check = new UploadCheck(settings.separations());
    this.sources = RecordingSources.of(settings.outgoing());
    this.queue = queue;
    this.ids = ids;
  }

  /**
   * What a call wants.
   *
   * @param name of the file, as the client says
   * @param toTheEnd whether the tracks, too
   * @param key by which a second call of the same is known
   * @param batch that it belongs to
   */
  record Order(
      @Nullable String name,
      SpeakerBounds bounds,
      boolean toTheEnd,
      @Nullable String key,
      @Nullable UUID batch) {}

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
  Taken take(UUID user, Path file, Order order, Auditor.Note note) throws IOException {
    if (!entered()) {
      throw ProblemException.busy(
          "Too many recordings come in at the same time. Send it again in a moment.", SOON);
    }
    try {
      return taken(user, file, order, note);
    } finally {
      DOOR.release();
    }
  }

  private static boolean entered() {
    try {
      return DOOR.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Taken taken(UUID user, Path file, Order order, Auditor.Note note) throws IOException {
    Separation.Upload upload = check.check(file, order.name(), order.bounds());
    Predicate<Separation> same =
        earlier -> earlier.url() == null && earlier.upload().sha256().equals(upload.sha256());
    Optional<Taken> before = before(user, order, same);
    if (before.isPresent()) {
      return before.get();
    }
    register.requireRoom(user);
    UUID id = ids.get();
    boolean added = false;
    try {
      files.putRecording(id, file, upload.sha256());
      added = register.add(entry(id, user, upload, null, order), note);
    } finally {
      if (!added) {
        files.delete(id);
      }
    }
    return added
        ? new Taken(begin(Scope.user(user), id), false)
        : before(user, order, same).orElseThrow();
  }

  /**
   * Has a recording fetched.
   *
   * @throws ProblemException if nothing is fetched from there
   */
  Taken fetch(UUID user, String url, Order order, Auditor.Note note) {
    URI address = sources.address(url);
    Predicate<Separation> same = earlier -> Objects.equals(earlier.url(), address.toString());
    Optional<Taken> before = before(user, order, same);
    if (before.isPresent()) {
      return before.get();
    }
    UUID id = ids.get();
    String name = UploadCheck.clean(order.name() == null ? address.getPath() : order.name());
    Separation.Upload expected = Separation.Upload.expected(name, order.bounds());
    return register.add(entry(id, user, expected, address.toString(), order), note)
        ? new Taken(begin(Scope.user(user), id), false)
        : before(user, order, same).orElseThrow();
  }

  private static Entry entry(
      UUID id, UUID user, Separation.Upload upload, @Nullable String url, Order order) {
    return new Entry(id, user, upload, url, order.toTheEnd(), order.key(), order.batch());
  }

  private Optional<Taken> before(UUID user, Order order, Predicate<Separation> same) {
    if (order.key() == null) {
      return Optional.empty();
    }
    Optional<Separation> made = register.findByKey(user, order.key());
    made.ifPresent(
        earlier -> {
          if (!same.test(earlier) || !earlier.upload().bounds().equals(order.bounds())) {
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
