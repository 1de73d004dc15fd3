package studio.basil.conversation.replay;

import java.util.Arrays;
import java.util.function.Consumer;
import studio.basil.audio.AudioClip;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/**
 * Speaks a sentence with as much audio, as late, as the log says. A sentence that the log doesn't
 * know is spoken at the usual pace.
 */
final class LoggedVoice implements SpeechSynthesizer {
  private static final int CHARACTERS_A_SECOND = 16;
  private static final int USUAL_LATENCY_MS = 100;
  private static final int PIECE_MS = 200;
  private static final float LEVEL = 0.25f;

  private final VirtualLoop loop;
  private final SynthesizerCapabilities capabilities;
  private final Nearest<Synthesis> logged;

  LoggedVoice(VirtualLoop loop, SynthesizerCapabilities capabilities, Nearest<Synthesis> logged) {
    this.loop = loop;
    this.capabilities = capabilities;
    this.logged = logged;
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    Synthesis synthesis =
        logged
            .take(loop.millis(), one -> one.text().equals(request.text()))
            .orElseGet(() -> usual(request));
    Performance performance = new Performance(loop);
    speak(synthesis, performance, listener);
    SpeechFailure failure = synthesis.failure();
    ServedBy servedBy = synthesis.servedBy();
    if (failure != null) {
      performance.at(
          synthesis.latencyMs(), () -> listener.accept(new SynthesisEvent.Failed(failure)));
    } else if (servedBy != null) {
      performance.at(
          synthesis.latencyMs(),
          () ->
              listener.accept(
                  new SynthesisEvent.Completed(
                      synthesis.characters(), synthesis.voice(), servedBy)));
    }
    return performance;
  }

  private void speak(
      Synthesis synthesis, Performance performance, Consumer<SynthesisEvent> listener) {
    long spanMs = Math.max(0, synthesis.latencyMs() - synthesis.firstAudioMs());
    int pieces = spanMs == 0 ? 1 : (int) Math.max(1, synthesis.audioMs() / PIECE_MS);
    long samples = synthesis.audioMs() * capabilities.sampleRateHz() / 1000;
    for (int i = 0; i < pieces; i++) {
      int length = (int) (samples * (i + 1) / pieces - samples * i / pieces);
      if (length > 0) {
        performance.at(
            synthesis.firstAudioMs() + spanMs * i / pieces,
            () -> listener.accept(new SynthesisEvent.Audio(tone(length))));
      }
    }
  }

  private AudioClip tone(int length) {
    float[] samples = new float[length];
    Arrays.fill(samples, LEVEL);
    return new AudioClip(samples, capabilities.sampleRateHz());
  }

  private Synthesis usual(SynthesisRequest request) {
    return new Synthesis(
        request.text(),
        loop.millis(),
        USUAL_LATENCY_MS,
        USUAL_LATENCY_MS,
        request.text().length() * 1000L / CHARACTERS_A_SECOND,
        request.text().length(),
        request.voice(),
        ServedBy.fresh(capabilities.provider(), capabilities.model()),
        null);
  }

  @Override
  public void close() {}
}
