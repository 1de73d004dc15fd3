package studio.basil.server.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/** A voice that hums at 16 kHz, or fails. */
final class FakeVoice implements SpeechSynthesizer {
  private static final int SAMPLE_RATE_HZ = 16_000;

  final List<String> voices = new ArrayList<>();
  boolean works = true;
  private final String provider;
  private final List<String> names;

  FakeVoice(String provider, String... names) {
    this.provider = provider;
    this.names = List.of(names);
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(provider, "m", names, SAMPLE_RATE_HZ, true);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    voices.add(request.voice());
    if (works) {
      float[] hum = new float[SAMPLE_RATE_HZ / 10];
      listener.accept(new SynthesisEvent.Audio(new AudioClip(hum, SAMPLE_RATE_HZ)));
      listener.accept(
          new SynthesisEvent.Completed(
              request.text().length(), request.voice(), ServedBy.fresh(provider, "m")));
    } else {
      listener.accept(
          new SynthesisEvent.Failed(
              SpeechFailure.permanent(SpeechFailure.Code.UNAUTHORIZED, "The key is wrong.", null)));
    }
    return () -> {};
  }

  @Override
  public void close() {}
}
