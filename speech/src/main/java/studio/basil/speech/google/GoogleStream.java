package studio.basil.speech.google;

import com.google.api.gax.rpc.BidiStreamingCallable;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.ServedBy;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.SerialEvents;

/**
 * The utterances of one speaker. Their calls run beside each other; their ends are told in the
 * order in which they began.
 */
final class GoogleStream implements RecognitionStream, GoogleUtterance.Listener {
  private final BidiStreamingCallable<StreamingRecognizeRequest, StreamingRecognizeResponse>
      callable;
  private final StreamingRecognizeRequest configuration;
  private final ServedBy servedBy;
  private final ProviderTimeouts timeouts;
  private final SerialEvents<RecognitionEvent> events;
  private final Deque<GoogleUtterance> running = new ArrayDeque<>();

  private @Nullable GoogleUtterance open;
  private boolean closed;

  GoogleStream(
      BidiStreamingCallable<StreamingRecognizeRequest, StreamingRecognizeResponse> callable,
      StreamingRecognizeRequest configuration,
      ServedBy servedBy,
      ProviderTimeouts timeouts,
      Consumer<RecognitionEvent> listener) {
    this.callable = callable;
    this.configuration = configuration;
    this.servedBy = servedBy;
    this.timeouts = timeouts;
    this.events = new SerialEvents<>(listener);
  }

  @Override
  public void begin(String utteranceId) {
    if (closed) {
      throw new IllegalStateException("The stream is closed.");
    }
    if (open != null) {
      throw new IllegalStateException("The utterance " + open.id() + " is still open.");
    }
    GoogleUtterance utterance = new GoogleUtterance(utteranceId, servedBy, timeouts, this);
    synchronized (running) {
      running.add(utterance);
    }
    open = utterance;
    utterance.begin(callable, configuration);
  }

  @Override
  public void accept(float[] samples) {
    if (open != null) {
      open.send(samples);
    }
  }

  /** The service needs no hint: it hears the pause. */
  @Override
  public void paused() {}

  @Override
  public void resumed() {}

  @Override
  public void finish() {
    if (open != null) {
      GoogleUtterance utterance = open;
      open = null;
      utterance.finish();
    }
  }

  @Override
  public void cancel() {
    if (open == null) {
      return;
    }
    GoogleUtterance utterance = open;
    open = null;
    events.revoke(utterance::cancel);
    synchronized (running) {
      running.remove(utterance);
    }
    ended(); // Those behind it may have waited for it.
  }

  @Override
  public void close() {
    closed = true;
    cancel();
  }

  @Override
  public void heard(GoogleUtterance utterance, String text) {
    synchronized (running) { // Once its end is told, it is not among these.
      if (running.contains(utterance)) {
        events.post(
            new RecognitionEvent.Partial(utterance.id(), text), () -> !utterance.cancelled());
      }
    }
  }

  @Override
  public void ended() {
    synchronized (running) {
      for (Iterator<GoogleUtterance> all = running.iterator(); all.hasNext(); ) {
        GoogleUtterance first = all.next();
        RecognitionEvent end = first.outcome();
        if (end == null) {
          return;
        }
        all.remove();
        events.post(end, () -> !first.cancelled());
      }
    }
  }
}
