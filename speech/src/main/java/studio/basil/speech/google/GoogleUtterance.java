package studio.basil.speech.google;

import com.google.api.gax.rpc.BidiStreamingCallable;
import com.google.api.gax.rpc.ClientStream;
import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.Pcm16;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TimedWord;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.Watchdog;

/**
 * One utterance: one call of {@code StreamingRecognize}, which the service ends after five minutes.
 *
 * <p>While the person speaks the service may be silent for as long as it likes, since the person
 * may be too; that it is still there is the connection's business. Thread-safe.
 */
final class GoogleUtterance implements ResponseObserver<StreamingRecognizeResponse> {
  /**
   * 0.4 s. The documentation names 25 KB as the most a request may hold, the interface itself 15
   * KB.
   */
  static final int LARGEST_AUDIO_BYTES = 12_800;

  private static final GoogleFailures FAILURES = new GoogleFailures("Google Speech-to-Text");
  private static final long NANOS_PER_SAMPLE = 1_000_000_000L / GoogleRecognizer.SAMPLE_RATE_HZ;

  private final String id;
  private final ServedBy servedBy;
  private final ProviderTimeouts timeouts;
  private final Listener listener;
  private final Watchdog ear = new Watchdog(this::notHeard);
  private final Watchdog mouth = new Watchdog(this::silent);
  private final Transcript transcript = new Transcript();

  private @Nullable ClientStream<StreamingRecognizeRequest> requests;
  private @Nullable RecognitionEvent outcome;
  private Duration patience = Duration.ZERO;
  private long samples;
  private boolean finished;
  private boolean cancelled;

  /** Who wants to know. Called without any lock. */
  interface Listener {
    /** The text so far has changed. */
    void heard(GoogleUtterance utterance, String text);

    /** {@link #outcome} is there. */
    void ended();
  }

  GoogleUtterance(String id, ServedBy servedBy, ProviderTimeouts timeouts, Listener listener) {
    this.id = id;
    this.servedBy = servedBy;
    this.timeouts = timeouts;
    this.listener = listener;
  }

  String id() {
    return id;
  }

  /** Opens the call and sends what it is about. */
  synchronized void begin(
      BidiStreamingCallable<StreamingRecognizeRequest, StreamingRecognizeResponse> callable,
      StreamingRecognizeRequest configuration) {
    ear.set(timeouts.connect());
    requests = callable.splitCall(this);
    requests.send(configuration);
  }

  /** Sends audio. */
  synchronized void send(float[] audio) {
    if (over() || requests == null) {
      return;
    }
    ByteString bytes = UnsafeByteOperations.unsafeWrap(Pcm16.toBytes(audio));
    for (int from = 0; from < bytes.size(); from += LARGEST_AUDIO_BYTES) {
      int to = Math.min(bytes.size(), from + LARGEST_AUDIO_BYTES);
      requests.send(
          StreamingRecognizeRequest.newBuilder().setAudio(bytes.substring(from, to)).build());
    }
    samples += audio.length;
  }

  /** Tells the service that the speech is over. */
  void finish() {
    synchronized (this) {
      if (over() || requests == null) {
        return;
      }
      finished = true;
      if (samples > 0) {
        requests.closeSend();
        ear.close();
        expectText(timeouts.firstResult());
        return;
      }
    }
    // The service refuses a stream without audio.
    end(finalOf("", List.of()));
    hangUp();
  }

  /** Ends the call; nothing more is told. */
  void cancel() {
    synchronized (this) {
      cancelled = true;
      closeWatchdogs();
    }
    hangUp();
  }

  /** What became of it; null while that is open. */
  synchronized @Nullable RecognitionEvent outcome() {
    return outcome;
  }

  synchronized boolean cancelled() {
    return cancelled;
  }

  @Override
  public void onStart(StreamController controller) {}

  @Override
  public void onResponse(StreamingRecognizeResponse response) {
    String news;
    synchronized (this) {
      if (over()) {
        return;
      }
      if (finished) {
        expectText(timeouts.gap());
      }
      if (!transcript.take(response)) {
        return;
      }
      news = transcript.soFar();
    }
    listener.heard(this, news);
  }

  @Override
  public void onError(Throwable failure) {
    end(failed(FAILURES.of(failure)));
  }

  @Override
  public void onComplete() {
    RecognitionEvent end;
    synchronized (this) {
      end =
          finished
              ? finalOf(transcript.certain(), transcript.words())
              : failed(FAILURES.brokenOff());
    }
    end(end);
  }

  /** The service should have taken the first audio by now, but perhaps there is no connection. */
  private void notHeard() {
    synchronized (this) {
      if (requests == null || requests.isSendReady()) {
        return;
      }
    }
    giveUp("could not be reached", timeouts.connect());
  }

  private void expectText(Duration wait) {
    patience = wait;
    mouth.set(wait);
  }

  private void silent() {
    Duration waited;
    synchronized (this) {
      waited = patience;
    }
    giveUp("did not complete its text", waited);
  }

  private void giveUp(String what, Duration waited) {
    end(failed(FAILURES.silent(what, waited)));
    hangUp();
  }

  private void end(RecognitionEvent event) {
    synchronized (this) {
      if (over()) {
        return;
      }
      outcome = event;
      closeWatchdogs();
    }
    listener.ended();
  }

  private void hangUp() {
    ClientStream<StreamingRecognizeRequest> call;
    synchronized (this) {
      call = requests;
      requests = null;
    }
    if (call != null) {
      call.closeSendWithError(new CancellationException("The utterance is not wanted any more."));
    }
  }

  private void closeWatchdogs() {
    ear.close();
    mouth.close();
  }

  private boolean over() {
    return outcome != null || cancelled;
  }

  private RecognitionEvent finalOf(String text, List<TimedWord> words) {
    return new RecognitionEvent.Final(
        id, text, words, Duration.ofNanos(samples * NANOS_PER_SAMPLE), servedBy);
  }

  private RecognitionEvent failed(SpeechFailure failure) {
    return new RecognitionEvent.Failed(id, failure);
  }
}
