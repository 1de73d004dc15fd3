package studio.basil.speech.sdk;

import java.net.http.HttpClient;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.Watchdog;

/** One answer under way: the task that reads it and the handle that cancels it. */
final class Generation implements Runnable, Cancellable {
  private final AnswerReader reader;
  private final ProviderTimeouts timeouts;
  private final ServedBy servedBy;
  private final ModelFailures failures;
  private final Consumer<GenerationEvent> listener;
  private final Watchdog watchdog = new Watchdog(this::giveUp);
  private final HttpCall call;
  private boolean started;
  private volatile boolean late;
  private volatile boolean cancelled;

  Generation(
      HttpClient client,
      AnswerReader reader,
      ProviderTimeouts timeouts,
      ServedBy servedBy,
      ModelFailures failures,
      Consumer<GenerationEvent> listener) {
    this.reader = reader;
    this.timeouts = timeouts;
    this.servedBy = servedBy;
    this.failures = failures;
    this.listener = listener;
    this.call = new HttpCall(client, () -> watchdog.set(timeouts.firstResult()));
  }

  @Override
  public void cancel() {
    cancelled = true;
    watchdog.close();
    call.abort();
  }

  @Override
  public void run() {
    try {
      GenerationEvent end = outcome();
      watchdog.rest();
      tell(end);
      if (end instanceof GenerationEvent.Completed) {
        watchdog.set(timeouts.gap());
        call.drain();
      }
    } finally {
      watchdog.close();
      call.abort();
    }
  }

  private GenerationEvent outcome() {
    try {
      TokenUsage usage = call.during(() -> reader.read(this::hear));
      return started
          ? new GenerationEvent.Completed(usage, servedBy)
          : new GenerationEvent.Failed(failures.empty());
    } catch (AnswerFault fault) {
      return failed(fault.failure());
    } catch (RuntimeException | Error fault) { // Whatever it is, the listener is told an end.
      return failed(reader.explain(fault));
    }
  }

  /** A call that was given up looks like one that broke off. */
  private GenerationEvent failed(SpeechFailure failure) {
    return new GenerationEvent.Failed(
        late
            ? failures.stalled(started ? timeouts.gap() : timeouts.firstResult(), started)
            : failure);
  }

  private void hear(String text) {
    if (!text.isEmpty()) {
      watchdog.rest();
      started |= !text.isBlank();
      tell(new GenerationEvent.Delta(text));
    }
    if (started) {
      watchdog.set(timeouts.gap());
    }
  }

  private void giveUp() {
    late = true;
    call.abort();
  }

  private void tell(GenerationEvent event) {
    if (!cancelled) {
      listener.accept(event);
    }
  }
}
