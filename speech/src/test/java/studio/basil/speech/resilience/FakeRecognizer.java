package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.SerialEvents;

/** A recognizer whose ear and whose faults a test decides, and that keeps how it was called. */
final class FakeRecognizer implements SpeechRecognizer {
  private static final int RATE_HZ = 16_000;

  private final String provider;
  private final Timers timers;
  private final Duration finalDelay;
  private final Function<float[], String> ear;
  private final Faults faults;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private int openStreams;
  private boolean closed;

  /** Where a fault may happen. */
  enum Point {
    OPEN,
    BEGIN,
    ACCEPT,
    PAUSED,
    FINISH,
    CANCEL
  }

  /** What happens there. */
  enum Fault {
    NONE,
    /** The call throws. */
    THROW,
    /** The utterance fails. */
    FAIL,
    /** The utterance never gets a final. */
    SILENCE
  }

  /** Decides on faults. */
  interface Faults {
    Fault at(Point point);
  }

  /** A recognizer; finals come at once, and in the call's own order, if the delay is zero. */
  FakeRecognizer(
      String provider,
      Timers timers,
      Duration finalDelay,
      Function<float[], String> ear,
      Faults faults) {
    this.provider = provider;
    this.timers = timers;
    this.finalDelay = finalDelay;
    this.ear = ear;
    this.faults = faults;
  }

  /**
   * In virtual time, with finals after 50 ms, that hears the first sample of each ten as a word.
   */
  static FakeRecognizer virtual(String provider, Timers timers, Faults faults) {
    return new FakeRecognizer(
        provider, timers, Duration.ofMillis(50), FakeRecognizer::numbers, faults);
  }

  private static String numbers(float[] samples) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < samples.length; i += 10) {
      words.append(i == 0 ? "" : " ").append((int) samples[i]);
    }
    return words.toString();
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return new RecognizerCapabilities(provider, "r", Set.of("en"), RATE_HZ, true);
  }

  @Override
  public RecognitionStream openTimed(Consumer<RecognitionEvent> listener) {
    return open("openTimed", listener);
  }

  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    return open("open", listener);
  }

  private RecognitionStream open(String call, Consumer<RecognitionEvent> listener) {
    calls.add(call);
    if (faults.at(Point.OPEN) != Fault.NONE) {
      throw new IllegalStateException("no connection");
    }
    openStreams++;
    return new FakeStream(new SerialEvents<>(listener, timers));
  }

  /** Every call so far: {@code begin u0}, {@code accept 10} with the samples, and so on. */
  List<String> calls() {
    return calls;
  }

  /** Streams that were opened and not closed. */
  int openStreams() {
    return openStreams;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }

  private final class FakeStream implements RecognitionStream {
    private final SerialEvents<RecognitionEvent> events;
    private final List<float[]> heard = new ArrayList<>();
    private @Nullable String open;
    private boolean useless;
    private boolean streamClosed;

    FakeStream(SerialEvents<RecognitionEvent> events) {
      this.events = events;
    }

    @Override
    public void begin(String utteranceId) {
      calls.add("begin " + utteranceId);
      if (open != null || streamClosed) {
        throw new IllegalStateException("an utterance is open or the stream is closed");
      }
      open = utteranceId;
      useless = false;
      heard.clear();
      meet(Point.BEGIN);
    }

    @Override
    public void accept(float[] samples) {
      calls.add("accept " + samples.length);
      if (open != null) {
        heard.add(samples.clone());
        Arrays.fill(samples, -1); // They are this stream's now: nobody may rely on them.
        meet(Point.ACCEPT);
      }
    }

    @Override
    public void paused() {
      calls.add("paused");
      String utterance = open;
      if (utterance != null) {
        meet(Point.PAUSED);
        tell(new RecognitionEvent.Partial(utterance, text()));
      }
    }

    @Override
    public void resumed() {
      calls.add("resumed");
    }

    @Override
    public void finish() {
      calls.add("finish");
      String utterance = open;
      if (utterance != null) {
        meet(Point.FINISH);
        open = null;
        Duration audio =
            Duration.ofNanos(
                heard.stream().mapToLong(piece -> piece.length).sum() * 1_000_000_000L / RATE_HZ);
        tell(new RecognitionEvent.Final(utterance, text(), audio, ServedBy.fresh(provider, "r")));
      }
    }

    @Override
    public void cancel() {
      calls.add("cancel");
      meet(Point.CANCEL);
      open = null;
    }

    @Override
    public void close() {
      calls.add("close");
      if (!streamClosed) {
        streamClosed = true;
        openStreams--;
      }
    }

    private String text() {
      return ear.apply(SpeechSamples.join(heard.toArray(float[][]::new)));
    }

    private void meet(Point point) {
      switch (faults.at(point)) {
        case NONE -> {}
        case THROW -> throw new IllegalStateException("the fake throws");
        case FAIL -> {
          String utterance = open;
          if (utterance != null && !useless) {
            tell(new RecognitionEvent.Failed(utterance, Chains.DOWN));
          }
          useless = true;
        }
        case SILENCE -> useless = true;
      }
    }

    private void tell(RecognitionEvent event) {
      if (useless) {
        return;
      }
      if (finalDelay.isZero()) {
        events.post(event, () -> true);
      } else {
        var _ = timers.after(finalDelay, () -> events.post(event, () -> true));
      }
    }
  }
}
