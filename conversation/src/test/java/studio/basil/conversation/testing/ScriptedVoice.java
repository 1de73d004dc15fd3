package studio.basil.conversation.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.audio.AudioClip;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.Cancellable;
import studio.basil.speech.Rerouted;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/**
 * Speaks sixteen characters a second, as a steady tone. A sentence with "unspeakable" fails, one
 * with "breaks" fails after half of its audio, one with "elsewhere" is spoken by another provider
 * of a chain.
 */
public final class ScriptedVoice implements SpeechSynthesizer {
  public static final int RATE_HZ = 24_000;

  /** Characters for each second. */
  public static final int PACE = 16;

  private static final int HALF_WAVE = 24;

  private final VirtualLoop loop;
  private final String provider;
  private final Duration latency;
  private final List<String> spoken = new ArrayList<>();
  private int running;

  /** A voice of a provider with this name in price tables. */
  public ScriptedVoice(VirtualLoop loop, String provider, Duration latency) {
    this.loop = loop;
    this.provider = provider;
    this.latency = latency;
  }

  /** What it was asked to speak so far. */
  public List<String> spoken() {
    return spoken;
  }

  /** How many sentences are neither spoken to their end nor cancelled. */
  public int running() {
    return running;
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(provider, "tone", List.of("low", "high"), RATE_HZ, true);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    spoken.add(request.text());
    running++;
    Cancellable work =
        loop.after(
            latency,
            () -> {
              running--;
              speak(request, listener);
            });
    return new Cancellable() {
      private final long asked = loop.nanoTime();
      private boolean cancelled;

      @Override
      public void cancel() {
        if (!cancelled && loop.nanoTime() - asked < latency.toNanos()) {
          cancelled = true;
          running--;
          work.cancel();
        }
      }
    };
  }

  private void speak(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    String text = request.text();
    SpeechFailure failure =
        SpeechFailure.passing(SpeechFailure.Code.EMPTY, "there is no audio", null);
    if (text.contains("unspeakable")) {
      listener.accept(new SynthesisEvent.Failed(failure));
      return;
    }
    if (text.contains("elsewhere")) {
      listener.accept(new SynthesisEvent.Switched(new Rerouted("first", "second", failure)));
    }
    boolean breaks = text.contains("breaks");
    float[] samples = new float[text.length() * RATE_HZ / PACE / (breaks ? 2 : 1)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i / HALF_WAVE % 2 == 0 ? 0.25f : -0.25f;
    }
    listener.accept(new SynthesisEvent.Audio(new AudioClip(samples, RATE_HZ)));
    listener.accept(
        breaks
            ? new SynthesisEvent.Failed(failure)
            : new SynthesisEvent.Completed(
                text.length(), request.voice(), ServedBy.fresh(provider, "tone")));
  }

  @Override
  public void close() {}
}
