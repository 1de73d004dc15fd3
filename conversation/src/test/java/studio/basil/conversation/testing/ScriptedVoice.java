package studio.basil.conversation.testing;

import java.time.Duration;
import java.util.Arrays;
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

/** Speaks sixteen characters a second, as a steady level. A sentence with "unspeakable" fails. */
public final class ScriptedVoice implements SpeechSynthesizer {
  public static final int RATE_HZ = 24_000;

  /** Characters for each second. */
  public static final int PACE = 16;

  private final VirtualLoop loop;
  private final Duration latency;

  public ScriptedVoice(VirtualLoop loop, Duration latency) {
    this.loop = loop;
    this.latency = latency;
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(
        "scripted", "scripted", List.of("low", "high"), RATE_HZ, true);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    return loop.after(
        latency,
        () -> {
          if (request.text().contains("unspeakable")) {
            listener.accept(
                new SynthesisEvent.Failed(
                    SpeechFailure.passing(SpeechFailure.Code.EMPTY, "there is no audio", null)));
            return;
          }
          float[] samples = new float[request.text().length() * RATE_HZ / PACE];
          Arrays.fill(samples, 0.25f);
          listener.accept(new SynthesisEvent.Audio(new AudioClip(samples, RATE_HZ)));
          listener.accept(
              new SynthesisEvent.Completed(
                  request.text().length(), request.voice(), ServedBy.fresh("scripted", "tone")));
        });
  }

  @Override
  public void close() {}
}
