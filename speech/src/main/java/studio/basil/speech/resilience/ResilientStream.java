package studio.basil.speech.resilience;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.SerialEvents;

/**
 * The caller's side of a recognizer chain: keeps the port's rules and passes each call on to the
 * queue of its {@link Recognition}.
 */
final class ResilientStream implements RecognitionStream {
  private final SerialEvents<RecognitionEvent> events;
  private final SerialEvents<Runnable> tasks;
  private final Recognition recognition;
  private @Nullable Turn open;
  private boolean closed;

  ResilientStream(
      List<SpeechRecognizer> members,
      Opening opening,
      Providers providers,
      Consumer<RecognitionEvent> listener) {
    this.events = new SerialEvents<>(listener, providers.how().timers());
    this.tasks = new SerialEvents<>(Runnable::run, providers.how().timers());
    this.recognition = new Recognition(members, opening, providers, events, tasks);
  }

  @Override
  public synchronized void begin(String utteranceId) {
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
    if (open != null) {
      throw new IllegalStateException("utterance " + open.id() + " is open");
    }
    Turn turn = new Turn(utteranceId);
    open = turn;
    post(() -> recognition.begin(turn));
  }

  @Override
  public synchronized void accept(float[] samples) {
    Turn turn = open;
    if (turn != null) {
      post(() -> recognition.accept(turn, samples));
    }
  }

  @Override
  public synchronized void paused() {
    Turn turn = open;
    if (turn != null) {
      post(() -> recognition.paused(turn));
    }
  }

  @Override
  public synchronized void resumed() {
    Turn turn = open;
    if (turn != null) {
      post(() -> recognition.resumed(turn));
    }
  }

  @Override
  public void finish() {
    Turn turn = takeOpen();
    if (turn != null) {
      post(() -> recognition.finish(turn));
    }
  }

  @Override
  public void cancel() {
    Turn turn = takeOpen();
    if (turn != null) {
      events.revoke(turn::drop);
      post(() -> recognition.drop(turn));
    }
  }

  @Override
  public void close() {
    cancel();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    post(recognition::close);
  }

  private synchronized @Nullable Turn takeOpen() {
    Turn turn = open;
    open = null;
    return turn;
  }

  private void post(Runnable task) {
    tasks.post(task, () -> true);
  }
}
