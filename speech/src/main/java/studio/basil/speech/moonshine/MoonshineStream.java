package studio.basil.speech.moonshine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.adapter.SerialEvents;

/**
 * The utterances of one speaker, their finals in the order in which they began.
 *
 * <p>All state is guarded by the stream. The lock of {@link SerialEvents} is taken before it, never
 * after.
 */
final class MoonshineStream implements RecognitionStream {
  private final TranscriptionQueue transcriptions;
  private final SerialEvents<RecognitionEvent> events;

  /** Utterances without a final, oldest first; the open one is the last. */
  private final Deque<Utterance> unreported = new ArrayDeque<>();

  private @Nullable Utterance open;
  private String lastPartial = "";
  private boolean closed;

  MoonshineStream(TranscriptionQueue transcriptions, SerialEvents<RecognitionEvent> events) {
    this.transcriptions = transcriptions;
    this.events = events;
  }

  @Override
  public synchronized void begin(String utteranceId) {
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
    if (open != null) {
      throw new IllegalStateException("utterance " + open.id() + " is open");
    }
    open = new Utterance(utteranceId, transcriptions);
    lastPartial = "";
    unreported.add(open);
  }

  @Override
  public synchronized void accept(float[] samples) {
    if (open != null) {
      open.accept(samples);
      reportPartial(open, open.nextPartial());
    }
  }

  @Override
  public synchronized void paused() {
    if (open != null) {
      lastPartial = "";
      reportPartial(open, open.prepare());
    }
  }

  @Override
  public synchronized void resumed() {
    if (open != null) {
      open.resume();
    }
  }

  @Override
  public synchronized void finish() {
    if (open == null) {
      return;
    }
    Utterance finished = open;
    open = null;
    finished.finish();
    var _ =
        CompletableFuture.allOf(finished.pieces().toArray(CompletableFuture[]::new))
            .whenComplete((nothing, failure) -> reportFinals());
  }

  @Override
  public void cancel() {
    events.revoke(this::drop);
  }

  private synchronized void drop() {
    if (open != null) {
      unreported.remove(open);
      open.drop();
      open = null;
    }
  }

  @Override
  public void close() {
    events.revoke(
        () -> {
          synchronized (this) {
            closed = true;
            drop();
          }
        });
  }

  private void reportPartial(Utterance utterance, @Nullable CompletableFuture<String> unfinished) {
    if (unfinished != null) {
      var _ = unfinished.thenAccept(text -> reportPartial(utterance, unfinished, text));
    }
  }

  private synchronized void reportPartial(
      Utterance utterance, CompletableFuture<String> source, String unfinished) {
    if (!utterance.current(source)) {
      return;
    }
    String text = utterance.textWith(unfinished);
    if (text == null || text.isEmpty() || text.equals(lastPartial)) {
      return;
    }
    if (utterance.open() && unreported.peek() == utterance) {
      lastPartial = text;
      events.post(new RecognitionEvent.Partial(utterance.id(), text), utterance::open);
    }
  }

  private synchronized void reportFinals() {
    Utterance oldest = unreported.peek();
    while (oldest != null) {
      RecognitionEvent result = oldest.result();
      if (result == null) {
        return;
      }
      unreported.remove();
      events.post(result, () -> true);
      oldest = unreported.peek();
    }
  }
}
