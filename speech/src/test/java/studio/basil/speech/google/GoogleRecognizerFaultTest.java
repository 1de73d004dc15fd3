package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechRecognizerFaultContract;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

class GoogleRecognizerFaultTest extends SpeechRecognizerFaultContract {
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
  protected SpeechRecognizer recognizerMeeting(WireFault fault) throws IOException {
    return switch (fault) {
      case LATENCY -> against(new AtTheEnd(GoogleRecognizerFaultTest::answerLate));
      case CUT -> cut();
      case STALL ->
          recognizer(keep(FakeGoogle.serving(new FakeSpeech(new AtTheEnd(_ -> {})))).port(), HASTY);
      case MALFORMED ->
          recognizer(keep(FakeGoogle.garbling(answering())).port(), FakeGoogle.PATIENT);
      case UNAUTHORIZED, BUSY, FAULT, QUOTA -> {
        StatusRuntimeException error = GoogleErrors.of(fault);
        yield against(new AtTheEnd(call -> call.fail(error)));
      }
    };
  }

  @Test
  void busy_tellsHowLongToWait() throws Exception {
    RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();
    try (RecognitionStream stream = recognizerMeeting(WireFault.BUSY).open(events)) {
      stream.begin("a");
      stream.accept(SpeechSamples.tone(0.1, -20));
      stream.finish();
      var failed =
          (RecognitionEvent.Failed)
              events.await(1, RecognitionEvent.Failed.class::isInstance).getFirst();

      assertThat(failed.failure().retryAfter()).isEqualTo(WireFault.RETRY_AFTER);
    }
  }

  private SpeechRecognizer against(FakeSpeech.Script script) throws IOException {
    return recognizer(keep(FakeGoogle.serving(new FakeSpeech(script))).port(), FakeGoogle.PATIENT);
  }

  private SpeechRecognizer cut() throws IOException {
    CompletableFuture<CuttingRelay> wire = new CompletableFuture<>();
    FakeSpeech service =
        new FakeSpeech(
            new AtTheEnd(
                call -> {
                  wire.join().cutAfter(20);
                  call.answer(FakeSpeech.certain("The garden is full of basil."));
                  call.end();
                }));
    CuttingRelay relay = keep(new CuttingRelay(keep(FakeGoogle.serving(service)).port()));
    wire.complete(relay);
    return recognizer(relay.port(), FakeGoogle.PATIENT);
  }

  private SpeechRecognizer recognizer(int port, ProviderTimeouts timeouts) {
    return keep(new GoogleRecognizer(FakeGoogle.settings(port, timeouts)));
  }

  private <T extends AutoCloseable> T keep(T resource) {
    resources.push(resource);
    return resource;
  }

  private static FakeSpeech answering() {
    return new FakeSpeech(
        new AtTheEnd(
            call -> {
              call.answer(FakeSpeech.certain("Hello."));
              call.end();
            }));
  }

  private static void answerLate(FakeSpeech.Call call) {
    CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              call.answer(FakeSpeech.certain("Late."));
              call.end();
            });
  }

  /** Does something when the client has sent all it has. */
  private record AtTheEnd(Consumer<FakeSpeech.Call> action) implements FakeSpeech.Script {
    @Override
    public void finished(FakeSpeech.Call call) {
      action.accept(call);
    }
  }
}
