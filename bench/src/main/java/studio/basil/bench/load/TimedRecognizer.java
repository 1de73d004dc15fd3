package studio.basil.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechRecognizer;

/**
 * Hears a line of its own in whatever is said: more of its words with every half second of audio,
 * the whole line a fixed time after the end.
 */
final class TimedRecognizer implements SpeechRecognizer {
  private static final List<String> LINES =
      List.of(
          "How does the tide know when it has to turn around?",
          "Tell me more about the people who lived there before.",
          "That is a good point but I am not sure it is true.",
          "What happened to the ships after the harbour had closed?",
          "I read about that once in a book about the old railways.");

  private static final int PARTIAL_SAMPLES = Sounds.RATE_HZ / 2;
  private static final int WORDS_A_PARTIAL = 2;
  private static final String MODEL = "lines";

  private final Script script;
  private final long finalMs;
  private final AtomicInteger next = new AtomicInteger();

  /** A recogniser whose finals take {@code finalMs}. */
  TimedRecognizer(Script script, long finalMs) {
    this.script = script;
    this.finalMs = finalMs;
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return new RecognizerCapabilities("scripted", MODEL, Set.of("en"), Sounds.RATE_HZ, true);
  }

  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    return new Stream(listener);
  }

  @Override
  public void close() {}

  private final class Stream implements RecognitionStream {
    private final Consumer<RecognitionEvent> listener;
    private @Nullable String utteranceId;
    private List<String> words = List.of();
    private long samples;
    private int told;

    Stream(Consumer<RecognitionEvent> listener) {
      this.listener = listener;
    }

    @Override
    public void begin(String id) {
      if (utteranceId != null) {
        throw new IllegalStateException("The utterance " + utteranceId + " is still open.");
      }
      utteranceId = id;
      String line = LINES.get(Math.floorMod(next.getAndIncrement(), LINES.size()));
      words = List.of(line.split(" "));
      samples = 0;
      told = 0;
    }

    @Override
    public void accept(float[] piece) {
      String id = utteranceId;
      samples += piece.length;
      int heard = (int) (samples / PARTIAL_SAMPLES) * WORDS_A_PARTIAL;
      if (id != null && heard > told && heard < words.size()) {
        told = heard;
        String text = String.join(" ", words.subList(0, heard));
        tell(new RecognitionEvent.Partial(id, text), 0);
      }
    }

    @Override
    public void paused() {}

    @Override
    public void resumed() {}

    @Override
    public void finish() {
      String id = utteranceId;
      if (id != null) {
        utteranceId = null;
        Duration audio = Duration.ofMillis(samples * 1000 / Sounds.RATE_HZ);
        ServedBy servedBy = ServedBy.fresh("scripted", MODEL);
        String text = String.join(" ", words);
        tell(new RecognitionEvent.Final(id, text, audio, servedBy), finalMs);
      }
    }

    @Override
    public void cancel() {
      utteranceId = null;
    }

    @Override
    public void close() {
      cancel();
    }

    private void tell(RecognitionEvent event, long afterMs) {
      var _ = script.begin(List.of(new Script.Step(afterMs, () -> listener.accept(event))));
    }
  }
}
