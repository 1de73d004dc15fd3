package studio.basil.speech;

import java.util.function.Consumer;

/** Text to speech. Implementations are thread-safe; one synthesizer serves all sessions. */
public interface SpeechSynthesizer extends AutoCloseable {

  /** What this synthesizer can do. */
  SynthesizerCapabilities capabilities();

  /**
   * Starts to speak a text.
   *
   * @param request a sentence or two; the caller splits longer texts
   * @param listener receives the events, one at a time, in order; the last is {@code Completed} or
   *     {@code Failed}, unless the synthesis is cancelled first
   * @return the handle that cancels it
   */
  Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener);

  @Override
  void close();
}
