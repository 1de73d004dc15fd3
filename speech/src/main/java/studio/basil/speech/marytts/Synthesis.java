package studio.basil.speech.marytts;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SynthesisEvent;

/** One synthesis: the task that the executor runs and the handle that cancels it. */
final class Synthesis implements Runnable, Cancellable {
  private final MaryEngine engine;
  private final String text;
  private final MaryVoice voice;
  private final Consumer<SynthesisEvent> listener;
  private volatile boolean cancelled;

  Synthesis(MaryEngine engine, String text, MaryVoice voice, Consumer<SynthesisEvent> listener) {
    this.engine = engine;
    this.text = text;
    this.voice = voice;
    this.listener = listener;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public void run() {
    try {
      speak();
    } catch (CancellationException stopped) {
      // Whoever cancelled wants no more events.
    } catch (Exception failure) {
      tell(
          new SynthesisEvent.Failed(
              SpeechFailure.permanent(
                  Code.INTERNAL,
                  "MaryTTS could not speak a text of %d characters with the voice %s: %s"
                      .formatted(text.length(), voice.label(), failure.getMessage()),
                  failure)));
    }
  }

  private void speak() throws Exception {
    String spoken = SpokenText.of(text);
    boolean audible = false;
    if (!spoken.isEmpty() && !cancelled) {
      try (SampleStream stream =
          new SampleStream(voice, () -> cancelled, clip -> tell(new SynthesisEvent.Audio(clip)))) {
        engine.speak(spoken, voice, stream);
        audible = stream.finish();
      }
    }
    tell(audible ? completed() : nothingToSay());
  }

  private SynthesisEvent completed() {
    return new SynthesisEvent.Completed(
        text.length(),
        voice.label(),
        ServedBy.fresh(MaryTtsSynthesizer.PROVIDER, MaryTtsSynthesizer.MODEL));
  }

  private static SynthesisEvent nothingToSay() {
    return new SynthesisEvent.Failed(
        SpeechFailure.permanent(
            Code.EMPTY, "The text holds nothing that can be spoken in English.", null));
  }

  private void tell(SynthesisEvent event) {
    if (!cancelled) {
      listener.accept(event);
    }
  }
}
