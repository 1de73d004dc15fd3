package studio.basil.conversation.recording;

import org.jspecify.annotations.Nullable;

/** Hears of trouble with an episode's files, on the recorder's thread. */
@FunctionalInterface
public interface RecordingListener {

  /**
   * A file can't be written. Told once for each code.
   *
   * @param code stable code for the client
   * @param message which file, what happened, what to do
   * @param cause what the system said, if it said anything
   */
  void failed(String code, String message, @Nullable Throwable cause);
}
