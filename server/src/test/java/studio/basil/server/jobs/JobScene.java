package studio.basil.server.jobs;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.Database;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestData;

/** A database, two users, and engines that know how to count. */
abstract class JobScene {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  static EmbeddedPostgres server;

  final UUID anna = UUID.randomUUID();
  final UUID bert = UUID.randomUUID();
  final AtomicInteger attempts = new AtomicInteger();
  final AtomicReference<Counting.Handler> handler = new AtomicReference<>();
  Database database;

  @BeforeAll
  static void start() throws IOException {
    server = TestData.start(TestData.folder(folder));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void users() {
    database = Database.open(server.application(), 4);
    TestData.addUser(server.application(), anna);
    TestData.addUser(server.application(), bert);
  }

  @AfterEach
  void close() {
    database.close();
  }

  JobEngine engine() {
    return JobEngine.start(
        server.application(),
        database,
        Clock.systemUTC(),
        UuidCreator::getTimeOrderedEpoch,
        new JobEngine.Capacity(2, 0),
        queue -> {
          handler.set(new Counting.Handler(queue, attempts));
          return List.of(handler.get(), new Failing.Handler(queue));
        });
  }

  /** The engine has threads and a clock of its own, so that there is nothing but to look again. */
  JobStatus await(UUID job, Predicate<JobStatus> state) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      JobStatus status =
          new JobTable(database, Clock.systemUTC()).find(Scope.system(), job).orElseThrow();
      if (state.test(status) || Instant.now().isAfter(end)) {
        return status;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  JobStatus awaitEnd(UUID job) {
    return await(job, status -> status.finishedAt().isPresent());
  }
}
