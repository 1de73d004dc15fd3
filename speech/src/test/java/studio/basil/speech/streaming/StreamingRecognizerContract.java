package studio.basil.speech.streaming;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.SpeechSamples.chunks;
import static studio.basil.speech.SpeechSamples.join;
import static studio.basil.speech.SpeechSamples.silence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.basil.audio.Pcm16;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionEvent.Partial;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.TimedWord;
import studio.basil.speech.adapter.ProviderTimeouts;

/** How every recognizer behind a WebSocket sends audio and tells utterances apart. */
public abstract class StreamingRecognizerContract extends StreamingScenario {

  @Test
  void finals_ofTwoUtterancesInARow_stayApart() throws Exception {
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", ONE);
      stream.finish();
      speak(stream, "b", TWO);
      stream.finish();

      assertThat(finals(2)).containsExactly("This is one.", "And this is two.");
    }
    assertThat(server.waitingHandshakes()).isEqualTo(1);
  }

  @Test
  void finals_tellWhenTheirWordsAreSaid_sinceTheUtteranceBegan() throws Exception {
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", ONE);
      stream.finish();
      speak(stream, "b", TWO);
      stream.finish();
      finals(2);
    }

    Final second = (Final) events.await(1, about("b").and(Final.class::isInstance)).getFirst();
    assertThat(second.words())
        .extracting(TimedWord::text)
        .containsExactly("And", "this", "is", "two.");
    assertThat(second.words().getFirst().from()).isZero();
    assertThat(second.words().get(2).from()).isBetween(ofMillis(595), ofMillis(605));
    assertThat(second.words().getLast().to()).isBetween(ofMillis(1195), ofMillis(1205));
  }

  @Test
  void finals_thatComeLateAndTogether_stayApart() throws Exception {
    server.atNextFlush(
        session -> {
          session.hold();
          server.answer(session);
        });
    server.atNextFlush(
        session -> {
          server.answer(session);
          session.release();
        });
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", ONE);
      stream.finish();
      speak(stream, "b", TWO);
      stream.finish();

      assertThat(finals(2)).containsExactly("This is one.", "And this is two.");
    }
  }

  @Test
  void audio_arrivesByteForByteInMessagesOfTheRightLength() throws Exception {
    float[] samples = join(ONE, silence(0.25), TWO);
    try (RecognitionStream stream = recognizer.open(events)) {
      stream.begin("a");
      int from = 0;
      for (int length = 1; from < samples.length; length = length * 3 % 4_001 + 7) {
        int to = Math.min(samples.length, from + length);
        stream.accept(Arrays.copyOfRange(samples, from, to));
        from = to;
      }
      stream.finish();
      finals(1);

      FakeStreamingServer.Session session = server.session();
      assertThat(session.received()).isEqualTo(Pcm16.toBytes(samples));
      assertThat(session.audioMessages()).allMatch(bytes -> bytes >= 1_600 && bytes <= 32_000);
    }
  }

  @Test
  void unansweredFlush_isSettledByTheEndOfTheSession() throws Exception {
    confirmEarly();
    try (SpeechRecognizer pressing =
            recognizer(
                server,
                new ProviderTimeouts(LONG, Duration.ofSeconds(4), LONG),
                Duration.ofHours(1));
        RecognitionStream stream = pressing.open(events)) {
      speak(stream, "a", join(ONE, silence(0.3)));
      stream.finish();
      assertThat(finals(1)).containsExactly("This is one.");

      speak(stream, "b", TWO);
      stream.finish();
      assertThat(finals(2)).containsExactly("This is one.", "And this is two.");
    }
  }

  @Test
  void unansweredFlush_isSettledByTheTextOfTheNextUtterance() throws Exception {
    confirmEarly();
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", join(ONE, silence(0.3)));
      stream.finish();
      speak(stream, "b", TWO);
      assertThat(finals(1)).containsExactly("This is one.");
      stream.finish();

      assertThat(finals(2)).containsExactly("This is one.", "And this is two.");
    }
    assertThat(server.waitingHandshakes()).isEqualTo(1);
  }

  @Test
  void cancel_leavesNoWordForTheNextUtterance() throws Exception {
    try (RecognitionStream stream = recognizer.open(events)) {
      FakeStreamingServer.Session session = server.session();
      speak(stream, "a", ONE);
      events.await(1, about("a"));
      stream.cancel();
      speak(stream, "b", TWO);
      stream.finish();

      assertThat(finals(1)).containsExactly("And this is two.");
      assertThat(session.controls()).containsExactly(script.flush(), script.flush());
    }
  }

  @Test
  void close_endsTheSession() throws Exception {
    RecognitionStream stream = recognizer.open(events);
    FakeStreamingServer.Session session = server.session();
    speak(stream, "a", ONE);
    stream.finish();
    finals(1);
    stream.close();

    assertThat(session.controls().poll(30, TimeUnit.SECONDS)).isEqualTo(script.flush());
    assertThat(session.controls().poll(30, TimeUnit.SECONDS)).isEqualTo(script.end());
  }

  @Test
  void manyStreams_interleaved_getTheirOwnTexts() throws Exception {
    List<RecognitionStream> streams = new ArrayList<>();
    List<RecordedEvents<RecognitionEvent>> listeners = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      listeners.add(new RecordedEvents<>());
      streams.add(recognizer.open(listeners.get(i)));
      streams.get(i).begin("u" + i);
    }
    List<float[]> ones = chunks(ONE, 1_600);
    List<float[]> twos = chunks(TWO, 1_600);
    for (int chunk = 0; chunk < ones.size(); chunk++) {
      for (int i = 0; i < streams.size(); i++) {
        streams.get(i).accept((i % 2 == 0 ? ones : twos).get(chunk).clone());
      }
    }
    streams.forEach(RecognitionStream::finish);
    for (int i = 0; i < streams.size(); i++) {
      RecognitionEvent end =
          listeners.get(i).await(1, event -> !(event instanceof Partial)).getFirst();
      assertThat(((Final) end).text()).isEqualTo(i % 2 == 0 ? "This is one." : "And this is two.");
      streams.get(i).close();
    }
  }

  /** Lets the server give a final before it is asked, and not answer when it is asked then. */
  private void confirmEarly() {
    server.atAudio(
        session -> {
          boolean all = session.received().length > Short.BYTES * ONE.length;
          if (all && session.turns() == 0) {
            script.confirm(session);
          }
        });
    server.atNextFlush(FakeStreamingServer.Session::next);
  }
}
