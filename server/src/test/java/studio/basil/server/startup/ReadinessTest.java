package studio.basil.server.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final Readiness readiness = new Readiness();
  private final ProviderLoader loader = new ProviderLoader(readiness, new SimpleMeterRegistry());

  @Test
  void missing_whileAPartLoads_saysSoAndForgetsItAfterwards() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Boolean> part =
        loader.load("text to speech", () -> go.await(30, TimeUnit.SECONDS));
    assertThat(readiness.missing())
        .containsExactly("text to speech is still loading; wait a moment");
    go.countDown();
    part.get(30, TimeUnit.SECONDS);
    assertThat(readiness.missing()).isEmpty();
  }

  @Test
  void missing_afterAFailure_saysWhatToDo() {
    CompletableFuture<?> part =
        loader.load(
            "speech to text",
            () -> {
              throw new IOException("The model file is missing: run ./basil models");
            });
    assertThat(part).failsWithin(30, TimeUnit.SECONDS);
    assertThat(readiness.missing())
        .containsExactly("speech to text: The model file is missing: run ./basil models");
  }
}
