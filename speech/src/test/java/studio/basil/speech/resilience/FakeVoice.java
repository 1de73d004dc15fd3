package studio.basil.speech.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/** A synthesizer that follows a script and keeps what it was asked. */
final class FakeVoice implements SpeechSynthesizer {
  private final String provider;
  private final int sampleRateHz;
  private final Script<SynthesisEvent> script;
  private final List<SynthesisRequest> requests = new ArrayList<>();
  private boolean closed;

  FakeVoice(String provider, int sampleRateHz, Script<SynthesisEvent> script) {
    this.provider = provider;
    this.sampleRateHz = sampleRateHz;
    this.script = script;
  }

  /** A piece of audio. */
  static SynthesisEvent audio(float[] samples, int sampleRateHz) {
    return new SynthesisEvent.Audio(new AudioClip(samples, sampleRateHz));
  }

  /** How a provider's synthesis ends. */
  static SynthesisEvent completed(String provider, String voice) {
    return new SynthesisEvent.Completed(5, voice, ServedBy.fresh(provider, "v"));
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(
        provider, "v", List.of(provider + "-own"), sampleRateHz, true);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    requests.add(request);
    return script.play(listener);
  }

  List<SynthesisRequest> requests() {
    return requests;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }
}
