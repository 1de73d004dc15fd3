package studio.basil.speech;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Resampler;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.SerialEvents;

/** A synthesizer for tests that hums: a tone of 60 ms for each character, in pieces of 100 ms. */
public final class ToneSynthesizer implements SpeechSynthesizer {
  private static final double SECONDS_PER_CHARACTER = 0.06;
  private static final int PIECES_PER_SECOND = 10;

  private final SynthesizerCapabilities capabilities;

  /** A synthesizer with these voices, which all sound the same. */
  public ToneSynthesizer(String provider, int sampleRateHz, String... voices) {
    capabilities =
        new SynthesizerCapabilities(provider, "tone", List.of(voices), sampleRateHz, true);
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    SerialEvents<SynthesisEvent> events = new SerialEvents<>(listener);
    AtomicBoolean wanted = new AtomicBoolean(true);
    if (capabilities.voices().contains(request.voice())) {
      for (float[] piece : pieces(request.text())) {
        AudioClip clip = new AudioClip(piece, capabilities.sampleRateHz());
        events.post(new SynthesisEvent.Audio(clip), wanted::get);
      }
      events.post(completed(request), wanted::get);
    } else {
      events.post(new SynthesisEvent.Failed(unknown(request.voice())), wanted::get);
    }
    return () -> wanted.set(false);
  }

  private SynthesisEvent completed(SynthesisRequest request) {
    return new SynthesisEvent.Completed(
        request.text().length(),
        request.voice(),
        ServedBy.fresh(capabilities.provider(), capabilities.model()));
  }

  private List<float[]> pieces(String text) {
    float[] tone = SpeechSamples.tone(text.length() * SECONDS_PER_CHARACTER, -20);
    AudioClip clip = new AudioClip(tone, SpeechSamples.SAMPLE_RATE_HZ);
    float[] samples = Resampler.convert(clip, capabilities.sampleRateHz()).samples();
    return SpeechSamples.chunks(samples, capabilities.sampleRateHz() / PIECES_PER_SECOND);
  }

  private SpeechFailure unknown(String voice) {
    return SpeechFailure.permanent(
        Code.REJECTED, "There is no " + voice + " among " + capabilities.voices() + ".", null);
  }

  @Override
  public void close() {}
}
