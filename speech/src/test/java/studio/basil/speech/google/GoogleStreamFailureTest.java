package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.google.FakeSpeech.certain;
import static studio.basil.speech.google.FakeSpeech.interim;

import io.grpc.Status;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionEvent.Failed;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.ProviderTimeouts;

class GoogleStreamFailureTest extends StreamScene {
  @Test
  void refusal_whileThePersonSpeaks_isToldAtOnceAndOnlyOnce() throws Exception {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void begun(FakeSpeech.Call call) {
            call.fail(Status.UNAUTHENTICATED.withDescription("bad token").asException());
          }
        });
    stream.begin("a");
    Failed failed = (Failed) events.await(1, Failed.class::isInstance).getFirst();
    stream.accept(SpeechSamples.tone(0.1, -20));
    stream.finish();
    answerAtTheEnd("Hello.");
    utter("b", SpeechSamples.tone(0.1, -20));
    events.await(1, Final.class::isInstance);

    assertThat(failed.failure().code()).isEqualTo(Code.UNAUTHORIZED);
    assertThat(failed.failure().message())
        .isEqualTo(
            "Google Speech-to-Text refused the credentials; check the key"
                + " (UNAUTHENTICATED: bad token).");
    assertThat(events.all()).extracting(RecognitionEvent::utteranceId).containsOnlyOnce("a");
  }

  @Test
  void endOfTheStream_beforeTheEndOfTheSpeech_isAFailure() throws Exception {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void begun(FakeSpeech.Call call) {
            call.answer(certain("Half of"));
            call.end();
          }
        });
    stream.begin("a");

    assertThat(failure().failure().code()).isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void failure_isNotRetried() throws Exception {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void finished(FakeSpeech.Call call) {
            call.fail(Status.UNAVAILABLE.asException());
          }
        });
    utter("a", SpeechSamples.tone(0.1, -20));
    failure();

    assertThat(service.calls()).isEqualTo(1);
  }

  @Test
  void stallInTheMiddleOfTheResult_isATimeoutAndEndsTheCall() throws Exception {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void finished(FakeSpeech.Call call) {
            call.answer(interim("Half of"));
          }
        });
    try (GoogleRecognizer hasty =
            new GoogleRecognizer(
                FakeGoogle.settings(
                    server.port(),
                    new ProviderTimeouts(
                        Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(50))));
        RecognitionStream impatient = hasty.open(events)) {
      impatient.begin("a");
      impatient.accept(SpeechSamples.tone(0.1, -20));
      impatient.finish();

      assertThat(failure().failure().code()).isEqualTo(Code.TIMEOUT);
      RecordedEvents.await(service.begun().take().cancelled());
    }
  }

  @Test
  void serverThatNeverGreets_isATimeout() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GoogleRecognizer lost =
            new GoogleRecognizer(
                FakeGoogle.settings(
                    mute.getLocalPort(),
                    new ProviderTimeouts(
                        Duration.ofMillis(50), Duration.ofSeconds(20), Duration.ofSeconds(20))));
        RecognitionStream unheard = lost.open(events)) {
      unheard.begin("a");

      assertThat(failure().failure().code()).isEqualTo(Code.TIMEOUT);
      assertThat(failure().failure().message())
          .isEqualTo("Google Speech-to-Text could not be reached within 50 ms.");
    }
  }

  @Test
  void nobodyListens_isUnavailable() throws Exception {
    server.close();
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    try (GoogleRecognizer lost =
            new GoogleRecognizer(FakeGoogle.settings(nobody, FakeGoogle.PATIENT));
        RecognitionStream unheard = lost.open(events)) {
      unheard.begin("a");

      assertThat(failure().failure().code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(failure().failure().message()).contains("Connection refused");
    }
  }

  @Test
  void closeOfTheRecognizer_failsWhatIsFinishedAndEndsItsThreads() throws Exception {
    utter("a", SpeechSamples.tone(0.1, -20));
    service.begun().take();
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("google-speech"))
            .toList();
    recognizer.close();

    assertThat(failure().failure().code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(threads).isNotEmpty();
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(30))).as("end of %s", thread).isTrue();
    }
  }

  @Test
  void begin_afterTheRecognizerWasClosed_fails() throws Exception {
    recognizer.close();
    stream.begin("a");

    assertThat(failure().failure().code()).isEqualTo(Code.UNAVAILABLE);
  }

  private Failed failure() throws InterruptedException {
    return (Failed) events.await(1, Failed.class::isInstance).getFirst();
  }
}
