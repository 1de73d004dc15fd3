package studio.basil.conversation.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechRecognizer;

/** Hears in each utterance the next line of its script. */
public final class ScriptedRecognizer implements SpeechRecognizer {
  /** The provider's name in price tables. */
  public static final String PROVIDER = "scripted-stt";

  private static final String FAILURE = "\u0000";
  private static final String SILENCE = "\u0001";
  private static final int RATE_HZ = 16_000;

  private final VirtualLoop loop;
  private final Queue<String> lines = new ArrayDeque<>();
  private @Nullable String misheard;
  private Duration latency;
  private Duration firstWord = Duration.ofSeconds(1);

  public ScriptedRecognizer(VirtualLoop loop, Duration latency) {
    this.loop = loop;
    this.latency = latency;
  }

  /** The next utterance is heard as this. */
  public ScriptedRecognizer hears(String text) {
    lines.add(text);
    return this;
  }

  /** Before it is whole, every utterance is heard as this. */
  public void mishears(String text) {
    misheard = text;
  }

  /** The next utterance can't be recognised. */
  public ScriptedRecognizer failsOnce() {
    lines.add(FAILURE);
    return this;
  }

  /** The text of the next utterance never comes. */
  public ScriptedRecognizer hangsOnce() {
    lines.add(SILENCE);
    return this;
  }

  /** From now on a text takes so long after the end of its utterance. */
  public void takes(Duration time) {
    latency = time;
  }

  /** From now on the first word of an utterance is understood after so much audio. */
  public void understandsAfter(Duration audio) {
    firstWord = audio;
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return new RecognizerCapabilities(PROVIDER, "lines", Set.of("en"), RATE_HZ, true);
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
    private long samples;
    private boolean partialTold;

    Stream(Consumer<RecognitionEvent> listener) {
      this.listener = listener;
    }

    @Override
    public void begin(String id) {
      if (utteranceId != null) {
        throw new IllegalStateException("an utterance is open: " + utteranceId);
      }
      utteranceId = id;
      samples = 0;
      partialTold = false;
    }

    @Override
    public void accept(float[] more) {
      samples += more.length;
      String id = utteranceId;
      String line = lines.peek();
      long needed = firstWord.toMillis() * RATE_HZ / 1000;
      if (id != null && line != null && !partialTold && samples > needed && hasWords(line)) {
        partialTold = true;
        listener.accept(new RecognitionEvent.Partial(id, line.split(" ", 2)[0]));
      }
    }

    private static boolean hasWords(String line) {
      return !line.isBlank() && !line.equals(FAILURE) && !line.equals(SILENCE);
    }

    /** A good moment to understand all that was said. */
    @Override
    public void paused() {
      String id = utteranceId;
      String line = lines.peek();
      if (id != null && line != null && hasWords(line)) {
        listener.accept(
            new RecognitionEvent.Partial(id, Objects.requireNonNullElse(misheard, line)));
      }
    }

    @Override
    public void resumed() {}

    @Override
    public void finish() {
      String id = utteranceId;
      if (id == null) {
        return;
      }
      utteranceId = null;
      String line = Objects.requireNonNullElse(lines.poll(), "");
      if (line.equals(SILENCE)) {
        return;
      }
      Duration audio = Duration.ofMillis(samples * 1000 / RATE_HZ);
      loop.after(
          latency,
          () ->
              listener.accept(
                  line.equals(FAILURE)
                      ? new RecognitionEvent.Failed(
                          id,
                          SpeechFailure.passing(
                              SpeechFailure.Code.UNAVAILABLE, "the script says so", null))
                      : new RecognitionEvent.Final(
                          id, line, audio, ServedBy.fresh(PROVIDER, "lines"))));
    }

    @Override
    public void cancel() {
      utteranceId = null;
    }

    @Override
    public void close() {
      utteranceId = null;
    }
  }
}
