package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.google.FakeSpeech.certain;
import static studio.basil.speech.google.FakeSpeech.interim;
import static studio.basil.speech.google.FakeSpeech.word;

import com.google.cloud.speech.v2.ExplicitDecodingConfig;
import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import studio.basil.audio.Pcm16;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionEvent.Partial;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.TimedWord;

class GoogleStreamTest extends StreamScene {
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
  void timesOfWords_areAskedForOnlyWhereTheyAreWanted_andCountFromTheFirstSample()
      throws Exception {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void finished(FakeSpeech.Call call) {
            call.answer(interim("Hello"));
            call.answer(
                certain("Hello there.", word("Hello", 200, 600), word("there.", 600, 1_100)));
            call.answer(certain("Bye.", word("Bye.", 1_500, 2_000)));
            call.end();
          }
        });
    utter("a", SpeechSamples.noise(1, -20));
    assertThat(offsetsAreWanted(service.begun().take())).isFalse();

    try (RecognitionStream timed = recognizer.openTimed(events)) {
      timed.begin("b");
      timed.accept(SpeechSamples.noise(1, -20));
      timed.finish();
    }
    assertThat(offsetsAreWanted(service.begun().take())).isTrue();

    Final last =
        (Final)
            events
                .await(1, event -> event instanceof Final && event.utteranceId().equals("b"))
                .getFirst();
    assertThat(last.text()).isEqualTo("Hello there. Bye.");
    assertThat(last.words())
        .containsExactly(
            new TimedWord("Hello", Duration.ofMillis(200), Duration.ofMillis(600)),
            new TimedWord("there.", Duration.ofMillis(600), Duration.ofMillis(1_100)),
            new TimedWord("Bye.", Duration.ofMillis(1_500), Duration.ofSeconds(2)));
  }

  private static boolean offsetsAreWanted(FakeSpeech.Call call) {
    return call.requests()
        .getFirst()
        .getStreamingConfig()
        .getConfig()
        .getFeatures()
        .getEnableWordTimeOffsets();
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

  private List<String> texts() {
    return events.all().stream()
        .map(event -> event instanceof Partial partial ? partial.text() : ((Final) event).text())
        .toList();
  }
}
