package studio.basil.conversation.listening;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.SpeechRecognizer;

/**
 * Writes down what it is told, as words: {@code begin u1}, {@code 3200-4800} for samples whose
 * values count up, {@code paused}, {@code resumed}, {@code finish}, {@code cancel}, {@code close}.
 * Neighbouring samples become one range.
 */
final class HeardSpeech implements SpeechRecognizer, RecognitionStream {
  private final List<String> calls = new ArrayList<>();
  private long rangeStart = -1;
  private long rangeEnd;
  private @Nullable Consumer<RecognitionEvent> listener;

  List<String> calls() {
    endRange();
    return calls;
  }

  void tell(RecognitionEvent event) {
    if (listener != null) {
      listener.accept(event);
    }
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return new RecognizerCapabilities("heard", "heard", Set.of("en"), 16_000, false);
  }

  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> events) {
    listener = events;
    return this;
  }

  @Override
  public void begin(String utteranceId) {
    call("begin " + utteranceId);
  }

  @Override
  public void accept(float[] samples) {
    for (float sample : samples) {
      if (rangeStart < 0 || (long) sample != rangeEnd) {
        endRange();
        rangeStart = (long) sample;
      }
      rangeEnd = (long) sample + 1;
    }
  }

  @Override
  public void paused() {
    call("paused");
  }

  @Override
  public void resumed() {
    call("resumed");
  }

  @Override
  public void finish() {
    call("finish");
  }

  @Override
  public void cancel() {
    call("cancel");
  }

  @Override
  public void close() {
    call("close");
  }

  private void call(String name) {
    endRange();
    calls.add(name);
  }

  private void endRange() {
    if (rangeStart >= 0) {
      calls.add(rangeStart + "-" + rangeEnd);
      rangeStart = -1;
    }
  }
}
