package studio.basil.speech.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.audio.Pcm16;
import studio.basil.speech.Cancellable;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.SynthesisEvent;

class PcmHttpSpeechTest {
  private static final int RATE_HZ = 16_000;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final float[] TONE = SpeechSamples.amplified(SpeechSamples.tone(1, -20), 0);
  private static final byte[] BYTES = Pcm16.toBytes(TONE);
  private static final SynthesisEvent.Completed COMPLETED =
      new SynthesisEvent.Completed(6, "anna", ServedBy.fresh("fake", "m"));

  private final CollectedSpeech heard = new CollectedSpeech();
  private ProviderTimeouts timeouts = WireFault.LATENCY.timeouts();
  private AutoCloseable opened = () -> {};

  @AfterEach
  void close() throws Exception {
    opened.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 999, 4_096, 32_000})
  void speak_bodyInPiecesOfAnyLength_givesEverySample(int pieceBytes) throws Exception {
    speak(
        (_, exchange) -> {
          OutputStream out = FakeHttp.stream(exchange, "audio/pcm");
          for (int from = 0; from < BYTES.length; from += pieceBytes) {
            out.write(BYTES, from, Math.min(pieceBytes, BYTES.length - from));
            flushNowAndThen(out, from / pieceBytes);
          }
        });

    assertThat(heard.audio().samples()).containsExactly(TONE);
    assertThat(heard.end()).isEqualTo(COMPLETED);
  }

  @Test
  void speak_bodyUnderWay_givesItsBeginningAtOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    speak(
        (_, exchange) -> {
          OutputStream out = FakeHttp.stream(exchange, "audio/pcm");
          out.write(BYTES, 0, 1_000);
          out.flush();
          RecordedEvents.await(begun);
          out.write(BYTES, 1_000, BYTES.length - 1_000);
        });

    assertThat(heard.firstAudio().length()).isEqualTo(500);
    begun.countDown();
    assertThat(heard.audio().samples()).containsExactly(TONE);
  }

  @Test
  void speak_oddByteAtTheEnd_isLeftOut() throws Exception {
    speak((_, exchange) -> FakeHttp.answer(exchange, 200, "audio/pcm", new byte[] {0, 64, 9}));

    assertThat(heard.audio().samples()).containsExactly(0.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/L16;rate=16000", "application/octet-stream", ""})
  void speak_typeThatMayBeAudio_isTakenAsSuch(String type) throws Exception {
    speak((_, exchange) -> FakeHttp.answer(exchange, 200, type, BYTES));

    assertThat(heard.audio().samples()).containsExactly(TONE);
  }

  @Test
  void speak_answerOfAnotherType_isMalformedAndNamesTheType() throws Exception {
    speak((_, exchange) -> FakeHttp.json(exchange, 200, "{}"));

    assertThat(heard.failure().code()).isEqualTo(Code.MALFORMED);
    assertThat(heard.failure().message()).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void speak_answerWithoutASample_isEmpty(int bytes) throws Exception {
    speak((_, exchange) -> FakeHttp.answer(exchange, 200, "audio/pcm", new byte[bytes]));

    assertThat(heard.failure().code()).isEqualTo(Code.EMPTY);
  }

  @Test
  void speak_stallInTheMiddle_keepsWhatCameAndTimesOut() throws Exception {
    timeouts = WireFault.STALL.timeouts().withFirstResult(LONG);
    CountDownLatch over = new CountDownLatch(1);
    speak(
        (_, exchange) -> {
          OutputStream out = FakeHttp.stream(exchange, "audio/pcm");
          out.write(BYTES, 0, 1_000);
          out.flush();
          RecordedEvents.await(over);
        });

    SpeechFailure failure = heard.failure();
    over.countDown();
    assertThat(failure.code()).isEqualTo(Code.TIMEOUT);
    assertThat(failure.message()).contains("in the middle");
    assertThat(heard.firstAudio().length()).isEqualTo(500);
  }

  @Test
  void speak_refusalThatQuotesTheKey_doesNotTellIt() throws Exception {
    speak(
        (_, exchange) ->
            FakeHttp.answer(
                exchange,
                400,
                "text/plain",
                ("no model for " + WireFault.SECRET).getBytes(StandardCharsets.UTF_8)));

    assertThat(heard.failure().message())
        .contains("400", "no model for ***")
        .doesNotContain(WireFault.SECRET);
  }

  @Test
  void speak_nobodyListens_isUnavailable() throws Exception {
    FakeHttp gone = new FakeHttp((_, _) -> {});
    gone.close();
    try (PcmHttpSpeech speech = speech()) {
      speech.speak(request(gone), COMPLETED, heard);

      assertThat(heard.failure().code()).isEqualTo(Code.UNAVAILABLE);
    }
  }

  @Test
  void cancel_inTheMiddle_closesTheConnectionAndTellsNothingMore() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch clientLeft = new CountDownLatch(1);
    Cancellable running =
        speak(
            (_, exchange) -> {
              OutputStream out = FakeHttp.stream(exchange, "audio/pcm");
              writeUntilNobodyReads(out, cancelled, clientLeft);
            });
    heard.firstAudio();
    running.cancel();
    running.cancel();
    int events = heard.events().size();
    cancelled.countDown();

    RecordedEvents.await(clientLeft);
    assertThat(heard.events()).hasSize(events);
  }

  @Test
  void close_whileSpeaking_breaksItOff() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeHttp server =
        new FakeHttp(
            (_, exchange) -> {
              FakeHttp.stream(exchange, "audio/pcm").flush();
              RecordedEvents.await(over);
            })) {
      PcmHttpSpeech speech = speech();
      speech.speak(request(server), COMPLETED, heard);
      server.nextRequest();
      speech.close();

      assertThat(heard.failure().code()).isEqualTo(Code.UNAVAILABLE);
      over.countDown();
    }
  }

  private Cancellable speak(FakeHttp.Answer answer) throws IOException {
    FakeHttp server = new FakeHttp(answer);
    PcmHttpSpeech speech = speech();
    opened =
        () -> {
          speech.close();
          server.close();
        };
    return speech.speak(request(server), COMPLETED, heard);
  }

  private PcmHttpSpeech speech() {
    HttpFailures failures =
        new HttpFailures(
            "Fake", WireFault.SECRET, body -> new HttpFailures.Explanation(body, false));
    return new PcmHttpSpeech(failures, RATE_HZ, timeouts);
  }

  private static HttpRequest request(FakeHttp server) {
    return HttpRequest.newBuilder(server.endpoint()).POST(BodyPublishers.ofString("x")).build();
  }

  private static void flushNowAndThen(OutputStream out, int piece) throws IOException {
    if (piece % 100 == 0) {
      out.flush();
    }
  }

  /** Even the first write may still be under way when the client leaves. */
  private static void writeUntilNobodyReads(
      OutputStream out, CountDownLatch cancelled, CountDownLatch clientLeft)
      throws InterruptedException {
    try {
      out.write(BYTES);
      out.flush();
      RecordedEvents.await(cancelled);
      for (int i = 0; i < 10_000; i++) {
        out.write(BYTES);
        out.flush();
      }
    } catch (IOException left) {
      clientLeft.countDown();
    }
  }
}
