package studio.basil.conversation.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechRecognizer;

/** Understands each utterance as the log says it was understood, and when. */
final class LoggedRecognizer implements SpeechRecognizer {
  /** An utterance that begins further away from one of the log is not that one. */
  private static final long NEAR_MS = 1_000;

  private final VirtualLoop loop;
  private final RecognizerCapabilities capabilities;
  private final List<Speech> unheard;

  LoggedRecognizer(VirtualLoop loop, RecognizerCapabilities capabilities, List<Speech> speeches) {
    this.loop = loop;
    this.capabilities = capabilities;
    this.unheard = new ArrayList<>(speeches);
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    return new Stream(listener);
  }

  @Override
  public void close() {}

  private @Nullable Speech takeNearest() {
    long now = loop.millis();
    Speech nearest =
        unheard.stream()
            .filter(speech -> Math.abs(speech.knownMs() - now) <= NEAR_MS)
            .min(Comparator.comparingLong(speech -> Math.abs(speech.knownMs() - now)))
            .orElse(null);
    if (nearest != null) {
      unheard.remove(nearest);
    }
    return nearest;
  }

  private final class Stream implements RecognitionStream {
    private final Consumer<RecognitionEvent> listener;
    private @Nullable String open;
    private @Nullable Speech speech;
    private long samples;

    Stream(Consumer<RecognitionEvent> listener) {
      this.listener = listener;
    }

    @Override
    public void begin(String utteranceId) {
      if (open != null) {
        throw new IllegalStateException("an utterance is open: " + open);
      }
      open = utteranceId;
      samples = 0;
      Speech begun = takeNearest();
      speech = begun;
      if (begun != null) {
        for (Speech.Partial partial : begun.partials()) {
          Duration wait = Duration.ofMillis(Math.max(0, partial.atMs() - loop.millis()));
          loop.after(wait, () -> tell(utteranceId, partial));
        }
      }
    }

    private void tell(String utteranceId, Speech.Partial partial) {
      if (utteranceId.equals(open)) {
        listener.accept(new RecognitionEvent.Partial(utteranceId, partial.text()));
      }
    }

    @Override
    public void accept(float[] more) {
      samples += more.length;
    }

    @Override
    public void paused() {}

    @Override
    public void resumed() {}

    @Override
    public void finish() {
      String id = open;
      Speech heard = speech;
      cancel();
      if (id == null) {
        return;
      }
      if (heard == null) {
        Duration audio = Duration.ofMillis(samples * 1000 / capabilities.sampleRateHz());
        ServedBy nobody = ServedBy.fresh(capabilities.provider(), capabilities.model());
        loop.execute(() -> listener.accept(new RecognitionEvent.Final(id, "", audio, nobody)));
        return;
      }
      // Where the log ends before the text, the text never comes.
      heard
          .hearing()
          .ifPresent(
              hearing ->
                  loop.after(
                      Duration.ofMillis(hearing.latencyMs()),
                      () -> listener.accept(result(id, hearing))));
    }

    private static RecognitionEvent result(String id, Speech.Hearing hearing) {
      SpeechFailure failure = hearing.failure();
      return failure == null
          ? new RecognitionEvent.Final(id, hearing.text(), hearing.audio(), hearing.servedBy())
          : new RecognitionEvent.Failed(id, failure);
    }

    @Override
    public void cancel() {
      open = null;
      speech = null;
    }

    @Override
    public void close() {
      cancel();
    }
  }
}
