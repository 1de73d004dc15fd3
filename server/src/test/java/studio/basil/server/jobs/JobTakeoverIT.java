package studio.basil.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.basil.server.database.Scope;
import studio.basil.server.jobs.JobStatus.State;

/** A server ends without a word, and another one does what it had at work. */
class JobTakeoverIT extends JobScene {
  private static final double NANOS_PER_SECOND = 1e9;

  @Test
  void aJobOfAServerThatIsCutOff_isBegunAgainByAnother() throws InterruptedException {
    JobEngine cut = engine();
    UUID job = cut.queue().enqueue(anna, "count", new Counting(true));
    Counting.Handler stuck = handler.get();
    assertThat(stuck.begun().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(await(job, status -> status.percent() == 40).state()).isEqualTo(State.RUNNING);

    // As when the process is killed: it says nothing more to the database.
    long end = System.nanoTime();
    cut.cutOff();
    try (JobEngine other = engine()) {
      assertThat(awaitEnd(job).result()).contains("{\"attempts\": 2}");
      System.out.printf(
          "TAKEOVER: done again after %.1f s%n", (System.nanoTime() - end) / NANOS_PER_SECOND);
      assertThat(other.queue().find(Scope.user(anna), job)).isPresent();
    } finally {
      stuck.unstuck().countDown();
      cut.close();
    }
  }

  @Test
  void aJobOfAServerThatLives_isLeftToIt() throws InterruptedException {
    try (JobEngine busy = engine()) {
      UUID job = busy.queue().enqueue(anna, "count", new Counting(true));
      Counting.Handler stuck = handler.get();
      assertThat(stuck.begun().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      try (JobEngine other = engine()) {
        for (int looks = 0; looks < 3; looks++) {
          other.lookForOthers();
        }
        assertThat(attempts).hasValue(1);
      } finally {
        stuck.unstuck().countDown();
      }
      assertThat(awaitEnd(job).result()).contains("{\"attempts\": 1}");
    }
  }
}
