package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerFaultContract;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

class GoogleSynthesizerFaultTest extends SpeechSynthesizerFaultContract {
  private static final ProviderTimeouts HASTY =
      new ProviderTimeouts(Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofMillis(200));

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable resource : resources) {
      resource.close();
    }
  }

  @Override
  protected SpeechSynthesizer synthesizerMeeting(WireFault fault) throws IOException {
    return switch (fault) {
      case LATENCY ->
          against(
              (request, answer) ->
                  CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                      .execute(() -> FakeTextToSpeech.hum(request, answer)));
      case CUT -> cut();
      case STALL ->
          synthesizer(keep(FakeGoogle.serving(new FakeTextToSpeech((_, _) -> {}))).port(), HASTY);
      case MALFORMED ->
          synthesizer(
              keep(FakeGoogle.garbling(new FakeTextToSpeech(FakeTextToSpeech::hum))).port(),
              FakeGoogle.PATIENT);
      case UNAUTHORIZED, BUSY, FAULT, QUOTA -> {
        StatusRuntimeException error = GoogleErrors.of(fault);
        yield against((_, answer) -> answer.onError(error));
      }
    };
  }

  @Test
  void busy_tellsHowLongToWait() throws Exception {
    SpeechSynthesizer busy = synthesizerMeeting(WireFault.BUSY);
    String voice = busy.capabilities().voices().getFirst();

    assertThat(CollectedSpeech.of(busy, "Hello.", voice).failure().retryAfter())
        .isEqualTo(WireFault.RETRY_AFTER);
  }

  private SpeechSynthesizer cut() throws IOException {
    CompletableFuture<CuttingRelay> wire = new CompletableFuture<>();
    FakeTextToSpeech service =
        new FakeTextToSpeech(
            (request, answer) -> {
              wire.join().cutAfter(20_000);
              FakeTextToSpeech.hum(request, answer);
            });
    CuttingRelay relay = keep(new CuttingRelay(keep(FakeGoogle.serving(service)).port()));
    wire.complete(relay);
    return synthesizer(relay.port(), FakeGoogle.PATIENT);
  }

  private SpeechSynthesizer against(FakeTextToSpeech.Script script) throws IOException {
    return synthesizer(
        keep(FakeGoogle.serving(new FakeTextToSpeech(script))).port(), FakeGoogle.PATIENT);
  }

  private SpeechSynthesizer synthesizer(int port, ProviderTimeouts timeouts) {
    return keep(new GoogleSynthesizer(FakeGoogle.settings(port, timeouts)));
  }

  private <T extends AutoCloseable> T keep(T resource) {
    resources.push(resource);
    return resource;
  }
}
