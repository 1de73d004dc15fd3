package studio.basil.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.basil.server.database.Scope;
import studio.basil.server.jobs.JobStatus.State;

/** Takes half a minute, as the engine waits for so long before it takes a server for gone. */
class JobTakeoverIT extends JobScene {
  @Test
  void aJobOfAServerThatIsCutOff_isBegunAgainByAnother() throws InterruptedException {
    JobEngine cut = engine();
    UUID job = cut.queue().enqueue(anna, "count", new Counting(true));
    Counting.Handler stuck = handler.get();
    assertThat(stuck.begun().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(await(job, status -> status.percent() == 40).state()).isEqualTo(State.RUNNING);

    // As when the process is killed: it says nothing more to the database.
    cut.cutOff();
    try (JobEngine other = engine()) {
      assertThat(awaitEnd(job).result()).contains("{\"attempts\": 2}");
      assertThat(other.queue().find(Scope.user(anna), job)).isPresent();
    } finally {
      stuck.unstuck().countDown();
      cut.close();
    }
  }
}
