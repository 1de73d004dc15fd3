package studio.basil.speech.piper;

import studio.basil.speech.Cancellable;
import studio.basil.speech.adapter.SpokenAudio;

/** A way to run Piper with one voice. Thread-safe. */
interface PiperEngine extends AutoCloseable {

  /** Whether a sentence's audio comes in pieces. */
  boolean streaming();

  /**
   * Speaks a line.
   *
   * @param audio is told the audio and the end, perhaps before this returns
   * @return stops the work; {@code audio} is cancelled already then
   */
  Cancellable speak(String line, SpokenAudio audio);

  /** Breaks off what is under way. */
  @Override
  void close();
}
