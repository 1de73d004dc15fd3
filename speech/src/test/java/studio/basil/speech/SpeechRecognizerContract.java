package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static studio.basil.speech.SpeechSamples.chunks;
import static studio.basil.speech.SpeechSamples.join;
import static studio.basil.speech.SpeechSamples.say;
import static studio.basil.speech.SpeechSamples.silence;
import static studio.basil.speech.SpeechSamples.words;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent.Failed;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionEvent.Partial;

/** What every speech recognizer does. */
public abstract class SpeechRecognizerContract {
  /** Sentences that a recognizer is expected to get right word by word. */
  protected static final List<String> SENTENCES =
      List.of(
          "The garden is full of yellow flowers.",
          "My brother plays the guitar every evening.",
          "We will meet at the station tomorrow morning.",
          "The river runs through the old city.");

  protected final RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();

  /** The recognizer under test; it stays open for the next test. */
  protected abstract SpeechRecognizer recognizer();

  /** Begins an utterance and gives it audio in chunks of 100 ms. */
  protected static void speak(RecognitionStream stream, String utteranceId, float[] samples) {
    stream.begin(utteranceId);
    chunks(samples, 1_600).forEach(stream::accept);
  }

  /** Waits for the final of an utterance. */
  protected static Final awaitFinal(RecordedEvents<RecognitionEvent> events, String utteranceId)
      throws InterruptedException {
    RecognitionEvent event =
        events
            .await(1, about(utteranceId).and(SpeechRecognizerContract::endsAnUtterance))
            .getFirst();
    assertThat(event).isInstanceOf(Final.class);
    return (Final) event;
  }

  /** Whether an event is about an utterance. */
  protected static Predicate<RecognitionEvent> about(String utteranceId) {
    return event -> event.utteranceId().equals(utteranceId);
  }

  private static boolean endsAnUtterance(RecognitionEvent event) {
    return event instanceof Final || event instanceof Failed;
  }

  private List<RecognitionEvent> finals() {
    return events.all().stream().filter(SpeechRecognizerContract::endsAnUtterance).toList();
  }

  @Test
  void capabilities_nameTheRateOfTheAudio() {
    assertThat(recognizer().capabilities().sampleRateHz()).isEqualTo(16_000);
  }

  @Test
  void finish_givesTheTextAndTheLengthOfTheAudio() throws InterruptedException {
    float[] samples = say(SENTENCES.getFirst());
    try (RecognitionStream stream = recognizer().open(events)) {
      speak(stream, "a", samples);
      stream.finish();
      Final result = awaitFinal(events, "a");
      assertThat(words(result.text())).isEqualTo(words(SENTENCES.getFirst()));
      assertThat(result.audio().toNanos() / 1e9)
          .isCloseTo(samples.length / 16_000.0, within(0.001));
    }
  }

  @Test
  void finish_givesOneFinalForEachUtteranceInOrder() throws InterruptedException {
    try (RecognitionStream stream = recognizer().open(events)) {
      for (int i = 0; i < SENTENCES.size(); i++) {
        speak(stream, "u" + i, say(SENTENCES.get(i)));
        stream.finish();
      }
      awaitFinal(events, "u3");
    }
    assertThat(finals())
        .extracting(RecognitionEvent::utteranceId)
        .containsExactly("u0", "u1", "u2", "u3");
    assertThat(finals())
        .extracting(event -> words(((Final) event).text()))
        .containsExactlyElementsOf(SENTENCES.stream().map(SpeechSamples::words).toList());
  }

  @Test
  void finish_withoutAudio_givesAnEmptyFinal() throws InterruptedException {
    try (RecognitionStream stream = recognizer().open(events)) {
      stream.begin("a");
      stream.finish();
      assertThat(awaitFinal(events, "a").text()).isEmpty();
    }
  }

  @Test
  void finish_afterSilence_givesAnEmptyFinal() throws InterruptedException {
    try (RecognitionStream stream = recognizer().open(events)) {
      speak(stream, "a", silence(2));
      stream.finish();
      assertThat(awaitFinal(events, "a").text()).isEmpty();
    }
  }

  @Test
  void finish_afterAPause_givesTheTextOfAllAudio() throws InterruptedException {
    try (RecognitionStream stream = recognizer().open(events)) {
      speak(stream, "a", say(SENTENCES.getFirst()));
      stream.paused();
      chunks(silence(0.3), 1_600).forEach(stream::accept);
      stream.finish();
      assertThat(words(awaitFinal(events, "a").text())).isEqualTo(words(SENTENCES.getFirst()));
    }
  }

  @Test
  void resumed_afterAPause_givesTheTextOfAllAudio() throws InterruptedException {
    try (RecognitionStream stream = recognizer().open(events)) {
      speak(stream, "a", join(say(SENTENCES.getFirst()), silence(0.3)));
      stream.paused();
      stream.resumed();
      chunks(say(SENTENCES.get(1)), 1_600).forEach(stream::accept);
      stream.finish();
      assertThat(words(awaitFinal(events, "a").text()))
          .isEqualTo(words(SENTENCES.getFirst() + " " + SENTENCES.get(1)));
    }
  }

  @Test
  void callsWithoutAnUtterance_areIgnored() throws InterruptedException {
    try (RecognitionStream stream = recognizer().open(events)) {
      stream.finish();
      stream.cancel();
      stream.paused();
      stream.resumed();
      stream.accept(say(SENTENCES.get(1)));
      speak(stream, "a", say(SENTENCES.getFirst()));
      stream.finish();
      assertThat(words(awaitFinal(events, "a").text())).isEqualTo(words(SENTENCES.getFirst()));
    }
    assertThat(events.all()).allMatch(about("a"));
  }

  @Test
  void begin_whileAnUtteranceIsOpen_isRefused() {
    try (RecognitionStream stream = recognizer().open(events)) {
      stream.begin("a");
      assertThatThrownBy(() -> stream.begin("b")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void begin_afterClose_isRefused() {
    RecognitionStream stream = recognizer().open(events);
    stream.close();
    stream.close();
    assertThatThrownBy(() -> stream.begin("a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cancel_isFollowedByNothingAboutTheUtterance() throws InterruptedException {
    try (RecognitionStream stream = recognizer().open(events)) {
      speak(stream, "dropped", say(SENTENCES.getFirst()));
      stream.paused();
      stream.cancel();
      int before = events.all().size();
      speak(stream, "kept", say(SENTENCES.get(1)));
      stream.finish();
      assertThat(words(awaitFinal(events, "kept").text())).isEqualTo(words(SENTENCES.get(1)));
      assertThat(events.all().stream().skip(before)).allMatch(about("kept"));
    }
  }

  @Test
  void close_dropsTheOpenUtteranceAndKeepsTheFinishedOne() throws InterruptedException {
    RecognitionStream stream = recognizer().open(events);
    speak(stream, "finished", say(SENTENCES.getFirst()));
    stream.finish();
    speak(stream, "open", say(SENTENCES.get(1)));
    stream.close();
    Final result = awaitFinal(events, "finished");
    assertThat(words(result.text())).isEqualTo(words(SENTENCES.getFirst()));
    assertThat(finals()).containsExactly(result);
  }

  @Test
  void close_leavesOtherStreamsAlone() throws InterruptedException {
    RecognitionStream closed = recognizer().open(new RecordedEvents<>());
    try (RecognitionStream stream = recognizer().open(events)) {
      speak(closed, "a", say(SENTENCES.getFirst()));
      speak(stream, "b", say(SENTENCES.get(1)));
      closed.close();
      stream.finish();
      assertThat(words(awaitFinal(events, "b").text())).isEqualTo(words(SENTENCES.get(1)));
    }
  }

  @Test
  void partials_comeWhileThePersonSpeaks() throws InterruptedException {
    if (!recognizer().capabilities().partials()) {
      return;
    }
    try (RecognitionStream stream = recognizer().open(events)) {
      speak(stream, "a", say(SENTENCES.getFirst()));
      stream.paused();
      RecognitionEvent first = events.await(1, Partial.class::isInstance).getFirst();
      assertThat(first.utteranceId()).isEqualTo("a");
      assertThat(((Partial) first).text()).isNotBlank();
    }
  }

  @Test
  void listener_thatThrows_getsTheNextEvent() throws InterruptedException {
    AtomicBoolean thrown = new AtomicBoolean();
    try (RecognitionStream stream =
        recognizer()
            .open(
                event -> {
                  events.accept(event);
                  if (!thrown.getAndSet(true)) {
                    throw new IllegalStateException("the listener fails on its first event");
                  }
                })) {
      speak(stream, "a", say(SENTENCES.getFirst()));
      stream.finish();
      awaitFinal(events, "a");
      speak(stream, "b", say(SENTENCES.get(1)));
      stream.finish();
      awaitFinal(events, "b");
    }
  }

  @Test
  void streams_atTheSameTime_getTheirOwnTexts() throws InterruptedException {
    List<RecognitionStream> streams = new ArrayList<>();
    List<RecordedEvents<RecognitionEvent>> listeners = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      listeners.add(new RecordedEvents<>());
      streams.add(recognizer().open(listeners.get(i)));
      speak(streams.get(i), "u" + i, say(SENTENCES.get(i % SENTENCES.size())));
    }
    streams.forEach(RecognitionStream::finish);
    for (int i = 0; i < 8; i++) {
      assertThat(words(awaitFinal(listeners.get(i), "u" + i).text()))
          .isEqualTo(words(SENTENCES.get(i % SENTENCES.size())));
    }
    streams.forEach(RecognitionStream::close);
    assertThat(listeners).noneMatch(RecordedEvents::overlapped);
  }
}
