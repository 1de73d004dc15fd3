package studio.basil.speech.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.SpeechSamples.chunks;
import static studio.basil.speech.SpeechSamples.join;
import static studio.basil.speech.SpeechSamples.silence;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent.Partial;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.ProviderTimeouts;

/** How every recognizer behind a WebSocket gets over what happens to its connection. */
public abstract class StreamingReconnectContract extends StreamingScenario {

  @Test
  void cut_inTheMiddleOfAnUtterance_losesNoWord() throws Exception {
    AtomicBoolean cut = new AtomicBoolean();
    server.atAudio(
        session -> {
          if (session.received().length > ONE.length && !cut.getAndSet(true)) {
            server.cut();
          }
        });
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", join(ONE, silence(0.2), TWO));
      stream.finish();

      assertThat(finals(1)).containsExactly("This is one. And this is two.");
      assertThat(cut).isTrue();
    }
  }

  @Test
  void cut_betweenTheEndAndTheFinal_losesNoWord() throws Exception {
    server.atNextFlush(_ -> server.cut());
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", ONE);
      stream.finish();

      assertThat(finals(1)).containsExactly("This is one.");
    }
  }

  @Test
  void cut_overAndOverAgain_fails() throws Exception {
    server.atFlush(_ -> server.cut());
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", ONE);
      stream.finish();

      assertThat(failure().failure().code()).isEqualTo(Code.UNAVAILABLE);
    }
    assertThat(server.waitingHandshakes()).isEqualTo(2);
  }

  @Test
  void cut_betweenUtterances_isNotNoticed() throws Exception {
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", ONE);
      stream.finish();
      finals(1);
      server.cut();
      speak(stream, "b", TWO);
      stream.finish();

      assertThat(finals(2)).containsExactly("This is one.", "And this is two.");
    }
  }

  @Test
  void refusedReconnect_failsWithTheRefusal() throws Exception {
    try (RecognitionStream stream = recognizer.open(events)) {
      server.session();
      server.refusing(503, Map.of(), "");
      server.cut();
      speak(stream, "a", ONE);
      stream.finish();

      assertThat(failure().failure().code()).isEqualTo(Code.UNAVAILABLE);
    }
  }

  @Test
  void failedUtterance_isReportedAfterItsEndAndTheNextOneWorks() throws Exception {
    server.refusingOnce(429).refusingOnce(429);
    try (RecognitionStream stream = recognizer.open(events)) {
      server.handshake();
      speak(stream, "a", ONE);
      stream.finish();
      assertThat(failure().failure().code()).isEqualTo(Code.LIMITED);

      speak(stream, "b", TWO);
      stream.finish();
      events.await(1, about("b").and(event -> !(event instanceof Partial)));
    }
  }

  @Test
  void deadSocket_isNoticedByMissingPongsAndLosesNoWord() throws Exception {
    Duration gap = Duration.ofSeconds(2);
    try (SpeechRecognizer watchful =
            recognizer(server, new ProviderTimeouts(LONG, LONG, gap), Duration.ofHours(1));
        RecognitionStream stream = watchful.open(events)) {
      FakeStreamingServer.Session dead = server.session();
      speak(stream, "a", ONE);
      dead.audioMessages().take();
      server.freeze();
      chunks(TWO, 1_600).forEach(stream::accept);

      assertThat(server.session()).as("a second connection").isNotNull();
      stream.finish();
      assertThat(finals(1)).containsExactly("This is one. And this is two.");
    }
  }

  @Test
  void silentServer_isToldAsATimeout() throws Exception {
    server.atFlush(_ -> {}).atEnd(_ -> {});
    try (SpeechRecognizer hasty =
            recognizer(
                server,
                new ProviderTimeouts(LONG, Duration.ofMillis(300), LONG),
                Duration.ofHours(1));
        RecognitionStream stream = hasty.open(events)) {
      server.session();
      speak(stream, "a", ONE);
      stream.finish();

      assertThat(failure().failure().code()).isEqualTo(Code.TIMEOUT);
    }
  }

  @Test
  void idleConnection_isEndedAndTheNextUtteranceOpensAnother() throws Exception {
    try (SpeechRecognizer thrifty = recognizer(server, PATIENT, Duration.ofMillis(50));
        RecognitionStream stream = thrifty.open(events)) {
      assertThat(server.session().controls().poll(30, TimeUnit.SECONDS)).isEqualTo(script.end());
      speak(stream, "a", ONE);
      stream.finish();

      assertThat(finals(1)).containsExactly("This is one.");
    }
  }

  @Test
  void closeOfTheRecognizer_failsWhatIsUnderWay() throws Exception {
    server.atFlush(_ -> {});
    RecognitionStream stream = recognizer.open(events);
    speak(stream, "a", ONE);
    stream.finish();
    recognizer.close();

    assertThat(failure().failure().code()).isEqualTo(Code.UNAVAILABLE);
  }
}
