package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.google.FakeSpeech.certain;
import static studio.basil.speech.google.FakeSpeech.interim;

import com.google.cloud.speech.v2.ExplicitDecodingConfig;
import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.basil.audio.Pcm16;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionEvent.Failed;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionEvent.Partial;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.ProviderTimeouts;

class GoogleStreamTest {
  private static final FakeSpeech.Script SILENT = new FakeSpeech.Script() {};

  private final FakeSpeech service = new FakeSpeech(SILENT);
  private final RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();
  private FakeGoogle server;
  private GoogleRecognizer recognizer;
  private RecognitionStream stream;

  @BeforeEach
  void start() throws IOException {
    server = FakeGoogle.serving(service);
    recognizer = new GoogleRecognizer(server.settings());
    stream = recognizer.open(events);
  }

  @AfterEach
  void stop() {
    stream.close();
    recognizer.close();
    server.close();
  }

  @Test
  void begin_sendsTheConfigurationAndNothingElse() throws Exception {
    stream.begin("a");
    FakeSpeech.Call call = service.begun().take();
    StreamingRecognizeRequest first = call.requests().getFirst();
    RecognitionConfig config = first.getStreamingConfig().getConfig();

    assertThat(call.requests()).hasSize(1);
    assertThat(first.getRecognizer())
        .isEqualTo("projects/studio-1/locations/europe-west4/recognizers/_");
    assertThat(first.getAudio().isEmpty()).isTrue();
    assertThat(first.getStreamingConfig().getStreamingFeatures().getInterimResults()).isTrue();
    assertThat(config.getModel()).isEqualTo("latest_long");
    assertThat(config.getLanguageCodesList()).containsExactly("en-US");
    assertThat(config.getFeatures().getEnableAutomaticPunctuation()).isTrue();
    assertThat(config.getExplicitDecodingConfig())
        .isEqualTo(
            ExplicitDecodingConfig.newBuilder()
                .setEncoding(ExplicitDecodingConfig.AudioEncoding.LINEAR16)
                .setSampleRateHertz(16_000)
                .setAudioChannelCount(1)
                .build());
  }

  @Test
  void accept_sendsTheExactSamplesInSmallRequestsAfterTheConfiguration() throws Exception {
    answerAtTheEnd("Hello.");
    float[] samples = SpeechSamples.noise(3, -20);
    utter("a", samples);
    events.await(1, Final.class::isInstance);
    FakeSpeech.Call call = service.begun().take();
    List<StreamingRecognizeRequest> audio = call.requests().subList(1, call.requests().size());

    assertThat(call.audio()).isEqualTo(Pcm16.toBytes(samples));
    assertThat(audio)
        .hasSizeGreaterThan(6)
        .noneMatch(StreamingRecognizeRequest::hasStreamingConfig);
    assertThat(audio)
        .allSatisfy(request -> assertThat(request.getAudio().size()).isBetween(1, 15_000));
  }

  @Test
  void results_becomePartialsOfAllSoFarAndOneFinalOfWhatIsCertain() throws Exception {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void begun(FakeSpeech.Call call) {
            call.answer();
            call.answer(interim("good"));
            call.answer(interim("good mor"), interim(" ning"));
            call.answer(interim("good mor"), interim(" ning"));
            call.answer(certain("Good morning."));
            call.answer(interim(" how"));
          }

          @Override
          public void finished(FakeSpeech.Call call) {
            call.answer(certain(" How are you?"), interim(" and"));
            call.answer(certain(" Well?"));
            call.end();
          }
        });
    utter("a", SpeechSamples.tone(0.1, -20));
    events.await(1, Final.class::isInstance);

    assertThat(texts())
        .containsExactly(
            "good",
            "good mor ning",
            "Good morning.",
            "Good morning. how",
            "Good morning. How are you? and",
            "Good morning. How are you? Well?",
            "Good morning. How are you? Well?");
  }

  @Test
  void finals_ofALaterUtteranceThatIsReadyFirst_waitForTheEarlier() throws Exception {
    List<FakeSpeech.Call> calls = new ArrayList<>();
    CountDownLatch secondAnswered = new CountDownLatch(1);
    service.play(
        new FakeSpeech.Script() {
          @Override
          public synchronized void finished(FakeSpeech.Call call) {
            calls.add(call);
            if (calls.size() == 2) {
              answer(calls.get(1), "second");
              answer(calls.get(0), "first");
              secondAnswered.countDown();
            }
          }
        });
    utter("a", SpeechSamples.tone(0.1, -20));
    service.begun().take();
    utter("b", SpeechSamples.tone(0.1, -20));
    RecordedEvents.await(secondAnswered);

    assertThat(events.await(2, Final.class::isInstance))
        .extracting(RecognitionEvent::utteranceId)
        .containsExactly("a", "b");
  }

  @Test
  void cancel_cancelsTheCall() throws Exception {
    stream.begin("a");
    stream.accept(SpeechSamples.tone(0.1, -20));
    FakeSpeech.Call call = service.begun().take();
    stream.cancel();
    RecordedEvents.await(call.cancelled());

    assertThat(events.all()).isEmpty();
  }

  @Test
  void cancel_ofAnUtterance_letsThoseBehindItThrough() throws Exception {
    answerAtTheEnd("Hello.");
    stream.begin("a");
    stream.cancel();
    utter("b", SpeechSamples.tone(0.1, -20));

    assertThat(events.await(1, Final.class::isInstance).getFirst().utteranceId()).isEqualTo("b");
  }

  @Test
  void finish_withoutAudio_cancelsTheCall() throws Exception {
    stream.begin("a");
    FakeSpeech.Call call = service.begun().take();
    stream.finish();

    RecordedEvents.await(call.cancelled());
    assertThat(events.await(1, Final.class::isInstance)).hasSize(1);
  }

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
  void sixtyFourStreamsAtATime_getTheirOwnTexts() throws Exception {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void finished(FakeSpeech.Call call) {
            answer(call, "length " + call.audio().length);
          }
        });
    List<RecordedEvents<RecognitionEvent>> listeners = new ArrayList<>();
    List<RecognitionStream> streams = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      listeners.add(new RecordedEvents<>());
      streams.add(recognizer.open(listeners.get(i)));
      streams.get(i).begin("u" + i);
      streams.get(i).accept(new float[100 + i]);
    }
    streams.forEach(RecognitionStream::finish);
    for (int i = 0; i < 64; i++) {
      Final end = (Final) listeners.get(i).await(1, Final.class::isInstance).getFirst();
      assertThat(end.text()).isEqualTo("length " + 2 * (100 + i));
    }
    streams.forEach(RecognitionStream::close);
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

  private void utter(String id, float[] samples) {
    stream.begin(id);
    stream.accept(samples);
    stream.finish();
  }

  private Failed failure() throws InterruptedException {
    return (Failed) events.await(1, Failed.class::isInstance).getFirst();
  }

  private List<String> texts() {
    return events.all().stream()
        .map(event -> event instanceof Partial partial ? partial.text() : ((Final) event).text())
        .toList();
  }

  private void answerAtTheEnd(String text) {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void finished(FakeSpeech.Call call) {
            answer(call, text);
          }
        });
  }

  private static void answer(FakeSpeech.Call call, String text) {
    call.answer(certain(text));
    call.end();
  }
}
