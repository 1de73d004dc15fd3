package studio.basil.speech;

import java.util.function.Consumer;

/** Tells speech from everything else. Implementations are thread-safe. */
public interface VoiceActivityDetector extends AutoCloseable {

  /** What this detector can do. */
  VoiceActivityCapabilities capabilities();

  /**
   * Opens a stream for one speaker.
   *
   * @param listener receives one event for each frame, one at a time, in order
   */
  VoiceActivityStream open(Consumer<VoiceActivity> listener);

  @Override
  void close();
}
