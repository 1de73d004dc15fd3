package studio.basil.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.FakeHttp;

/** What is sent at a pause, and what becomes of it. */
class WhisperPreparationTest {
  private static final float[] FIRST = SpeechSamples.tone(1, -20);
  private static final float[] SECOND = SpeechSamples.noise(1, -20);

  private final FakeWhisper whisper =
      new FakeWhisper().knowing(FIRST, "First.").knowing(SECOND, "Second.");
  private final RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();
  private volatile FakeHttp.Answer answer = whisper::answer;
  private FakeHttp server;
  private WhisperRecognizer recognizer;
  private RecognitionStream stream;

  @BeforeEach
  void begin() throws IOException {
    server = new FakeHttp((request, exchange) -> answer.give(request, exchange));
    recognizer = new WhisperRecognizer(WhisperSettings.server(server.endpoint()));
    stream = recognizer.open(events);
    stream.begin("a");
    stream.accept(FIRST.clone());
  }

  @AfterEach
  void close() {
    stream.close();
    recognizer.close();
    server.close();
  }

  @Test
  void paused_thenFinished_usesWhatWasPreparedAndSendsNoMore() throws Exception {
    stream.paused();
    server.nextRequest();
    stream.accept(SpeechSamples.silence(0.4));
    stream.paused();
    stream.finish();

    RecognitionEvent.Final result = result();
    assertThat(result.text()).isEqualTo("First.");
    assertThat(result.audio()).hasMillis(1_400);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void paused_sendsTheSamplesSoFarAndTellsNothing() throws Exception {
    stream.paused();

    assertThat(ReceivedForm.of(server.nextRequest()).file().content()).hasSize(44 + 32_000);
    assertThat(events.all()).isEmpty();
  }

  @Test
  void resumed_sendsAllSamplesAtTheEnd() throws Exception {
    stream.paused();
    stream.resumed();
    stream.accept(SECOND.clone());
    stream.finish();

    assertThat(result().text()).isEqualTo("First. Second.");
    assertThat(events.all()).hasSize(1);
  }

  @Test
  void resumed_closesTheConnectionOfThePreparation() throws Exception {
    CountDownLatch clientLeft = answerWithoutEnd();
    stream.paused();
    server.nextRequest();
    stream.resumed();

    RecordedEvents.await(clientLeft);
    answer = whisper::answer;
    stream.finish();
    assertThat(result().text()).isEqualTo("First.");
  }

  @Test
  void cancel_closesTheConnectionOfThePreparation() throws Exception {
    CountDownLatch clientLeft = answerWithoutEnd();
    stream.paused();
    server.nextRequest();
    stream.cancel();

    RecordedEvents.await(clientLeft);
    assertThat(events.all()).isEmpty();
  }

  @Test
  void finish_preparationHasFailed_sendsTheUtteranceAgain() {
    answer = (_, exchange) -> FakeHttp.json(exchange, 503, "{}");
    try (WhisperServer transcriptions =
        new WhisperServer(WhisperSettings.server(server.endpoint()))) {
      WhisperUtterance utterance = new WhisperUtterance("a", transcriptions, false);
      utterance.accept(FIRST);
      assertThat(utterance.prepare().join()).isInstanceOf(Transcript.Missed.class);
      answer = whisper::answer;

      assertThat(utterance.finish().join()).isEqualTo(new Transcript.Heard("First.", List.of()));
    }
  }

  @Test
  void silence_isNeverSent() throws Exception {
    stream.cancel();
    stream.begin("a");
    stream.accept(SpeechSamples.noise(2, -80));
    stream.paused();
    stream.finish();

    assertThat(result().text()).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void finals_laterOneIsReadyFirst_keepTheirOrder() throws Exception {
    CountDownLatch secondDone = new CountDownLatch(1);
    answer =
        (request, exchange) -> {
          if (whisper.recognise(request).equals("First.")) {
            RecordedEvents.await(secondDone);
          }
          whisper.answer(request, exchange);
        };
    stream.finish();
    server.nextRequest();
    stream.begin("b");
    stream.finish();
    stream.begin("c");
    stream.accept(SECOND.clone());
    stream.finish();
    server.nextRequest();
    secondDone.countDown();

    assertThat(events.await(3, _ -> true))
        .extracting(RecognitionEvent::utteranceId)
        .containsExactly("a", "b", "c");
  }

  private RecognitionEvent.Final result() throws InterruptedException {
    RecognitionEvent event = events.await(1, each -> each.utteranceId().equals("a")).getFirst();
    assertThat(event).isInstanceOf(RecognitionEvent.Final.class);
    return (RecognitionEvent.Final) event;
  }

  /** Lets the server write an answer that has no end; counted down when the client has gone. */
  private CountDownLatch answerWithoutEnd() {
    CountDownLatch clientLeft = new CountDownLatch(1);
    answer = (_, exchange) -> writeSpaces(exchange, clientLeft);
    return clientLeft;
  }

  private static void writeSpaces(HttpExchange exchange, CountDownLatch clientLeft) {
    byte[] space = {' '};
    try {
      OutputStream out = FakeHttp.stream(exchange, "application/json");
      for (int i = 0; i < 1_000_000; i++) {
        out.write(space);
        out.flush();
      }
    } catch (IOException left) {
      clientLeft.countDown();
    }
  }
}
