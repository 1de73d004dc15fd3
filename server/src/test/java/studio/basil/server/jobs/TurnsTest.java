package studio.basil.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Closeable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.basil.server.database.Scope;
import studio.basil.server.jobs.JobStatus.State;

/** Two workers, of which one user may have one. */
class TurnsTest extends JobScene {
  private static final String KIND = "occupy";

  private final Occupying.Handler work = new Occupying.Handler(anna, bert);

  private JobEngine fair(int perUser) {
    return JobEngine.start(
        server.application(),
        database,
        Clock.systemUTC(),
        UuidCreator::getTimeOrderedEpoch,
        new JobEngine.Capacity(2, perUser),
        _ -> List.of(work));
  }

  /** Before the engine is closed, which would break the work off. */
  private void letGo() {
    work.goOn.release(100);
  }

  private UUID ask(JobEngine engine, UUID user, int number) {
    return engine.queue().enqueue(user, KIND, new Occupying(user.toString(), number));
  }

  private Occupying next() throws InterruptedException {
    return Objects.requireNonNull(work.begun.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  private State state(UUID job) {
    return new JobTable(database, Clock.systemUTC())
        .find(Scope.system(), job)
        .orElseThrow()
        .state();
  }

  @Test
  void aUserWithManyJobs_leavesAWorkerToOthers() throws Exception {
    try (JobEngine engine = fair(1);
        Closeable _ = this::letGo;
        ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Callable<UUID>> calls = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int number = i;
        calls.add(() -> ask(engine, anna, number));
      }
      List<UUID> annas = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
      assertThat(next().user()).isEqualTo(anna.toString());

      UUID berts = ask(engine, bert, 0);
      assertThat(next().user()).isEqualTo(bert.toString());
      assertThat(work.atWork).containsEntry(anna.toString(), 1).containsEntry(bert.toString(), 1);
      assertThat(annas.stream().filter(job -> state(job) == State.RUNNING)).hasSize(1);

      work.goOn.release(annas.size() + 1);
      for (UUID job : annas) {
        assertThat(awaitEnd(job).state()).isEqualTo(State.DONE);
      }
      assertThat(awaitEnd(berts).state()).isEqualTo(State.DONE);
      assertThat(work.most).containsEntry(anna.toString(), 1);
    }
  }

  @Test
  void whatIsHeld_isBegunInItsOrder() throws Exception {
    try (JobEngine engine = fair(1);
        Closeable _ = this::letGo) {
      List<UUID> jobs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        jobs.add(ask(engine, anna, i));
      }
      for (int i = 0; i < 3; i++) {
        assertThat(next().number()).isEqualTo(i);
        assertThat(work.begun).isEmpty();
        work.goOn.release();
        awaitEnd(jobs.get(i));
      }
    }
  }

  @Test
  void aTurnThatAKilledServerDidNotGive_isGivenLater() throws Exception {
    try (JobEngine engine = fair(1);
        Closeable _ = this::letGo) {
      UUID first = ask(engine, anna, 1);
      assertThat(next().number()).isEqualTo(1);
      UUID second = ask(engine, anna, 2);
      assertThat(state(second)).isEqualTo(State.WAITING);
      // The first has ended, but the server was killed before it could look for another.
      new JobTable(database, Clock.systemUTC()).done(first);

      engine.catchUp();

      assertThat(next().number()).isEqualTo(2);
    }
  }

  @Test
  void withoutALimit_allWorkersAreOneUsers() throws Exception {
    try (JobEngine engine = fair(0);
        Closeable _ = this::letGo) {
      ask(engine, anna, 1);
      ask(engine, anna, 2);
      assertThat(List.of(next().number(), next().number())).containsExactlyInAnyOrder(1, 2);
    }
  }

  @Test
  void whatWasHeldByAServerWithALimit_isBegunByOneWithout() throws Exception {
    UUID held;
    try (JobEngine engine = fair(1);
        Closeable _ = this::letGo) {
      engine.pause();
      ask(engine, anna, 1);
      held = ask(engine, anna, 2);
    }
    try (JobEngine next = fair(0);
        Closeable _ = this::letGo) {
      next.catchUp();
      assertThat(List.of(next().number(), next().number())).containsExactlyInAnyOrder(1, 2);
      assertThat(state(held)).isEqualTo(State.RUNNING);
    }
  }
}
