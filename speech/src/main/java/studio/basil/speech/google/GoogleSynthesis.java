package studio.basil.speech.google;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechRequest;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.adapter.SerialEvents;

/** One text on its way to speech: one call of {@code SynthesizeSpeech}. Thread-safe. */
final class GoogleSynthesis implements Cancellable, ApiFutureCallback<SynthesizeSpeechResponse> {
  /** 100 ms. */
  private static final int PIECE_SAMPLES = GoogleSynthesizer.SAMPLE_RATE_HZ / 10;

  private static final GoogleFailures FAILURES = new GoogleFailures("Google Text-to-Speech");

  private final SynthesizeSpeechRequest request;
  private final ServedBy servedBy;
  private final SerialEvents<SynthesisEvent> events;
  private @Nullable ApiFuture<SynthesizeSpeechResponse> answer;
  private boolean cancelled;

  GoogleSynthesis(
      SynthesizeSpeechRequest request, ServedBy servedBy, Consumer<SynthesisEvent> listener) {
    this.request = request;
    this.servedBy = servedBy;
    this.events = new SerialEvents<>(listener);
  }

  /** Sends the text. */
  void start(UnaryCallable<SynthesizeSpeechRequest, SynthesizeSpeechResponse> callable) {
    ApiFuture<SynthesizeSpeechResponse> future = callable.futureCall(request);
    synchronized (this) {
      answer = future;
    }
    ApiFutures.addCallback(future, this, Runnable::run);
  }

  @Override
  public void cancel() {
    ApiFuture<SynthesizeSpeechResponse> running;
    synchronized (this) {
      cancelled = true;
      running = answer;
    }
    if (running != null) {
      running.cancel(true);
    }
  }

  @Override
  public void onSuccess(SynthesizeSpeechResponse response) {
    if (response.getAudioContent().isEmpty()) {
      fail(FAILURES.empty());
      return;
    }
    Optional<float[]> samples =
        WavAnswer.samples(response.getAudioContent(), GoogleSynthesizer.SAMPLE_RATE_HZ);
    if (samples.isEmpty()) {
      fail(FAILURES.malformed("is no 16-bit WAV file of 24 kHz"));
    } else if (samples.get().length == 0) {
      fail(FAILURES.empty());
    } else {
      tell(samples.get());
    }
  }

  @Override
  public void onFailure(Throwable failure) {
    fail(FAILURES.of(failure));
  }

  private void tell(float[] samples) {
    for (int from = 0; from < samples.length; from += PIECE_SAMPLES) {
      float[] piece =
          Arrays.copyOfRange(samples, from, Math.min(samples.length, from + PIECE_SAMPLES));
      post(new SynthesisEvent.Audio(new AudioClip(piece, GoogleSynthesizer.SAMPLE_RATE_HZ)));
    }
    String text = request.getInput().getText();
    post(
        new SynthesisEvent.Completed(
            text.codePointCount(0, text.length()), request.getVoice().getName(), servedBy));
  }

  private void fail(SpeechFailure failure) {
    post(new SynthesisEvent.Failed(failure));
  }

  private void post(SynthesisEvent event) {
    events.post(event, () -> !isCancelled());
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }
}
