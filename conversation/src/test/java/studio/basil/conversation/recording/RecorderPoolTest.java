package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.basil.audio.TrackEffort;

class RecorderPoolTest {
  private final RecorderPool pool = new RecorderPool();

  @Test
  void theFirstRecorderMayTakeAllEffort() {
    assertThat(pool.share(0).effort()).isEqualTo(TrackEffort.THOROUGH);
  }

  @Test
  void oneOfManyRecordersTakesLittle() {
    int many = 100 * Runtime.getRuntime().availableProcessors();

    assertThat(pool.share(many).effort()).isEqualTo(TrackEffort.QUICK);
  }

  @Test
  void recordersShareOneBacklog() {
    assertThat(pool.share(0).backlog()).isSameAs(pool.share(1).backlog());
  }

  @Test
  void workRunsOnTheThreadsOfThePool() {
    CompletableFuture<String> name = new CompletableFuture<>();

    pool.share(0).disk().execute(() -> name.complete(Thread.currentThread().getName()));

    assertThat(name.orTimeout(30, TimeUnit.SECONDS).join()).startsWith("recorder-");
  }
}
