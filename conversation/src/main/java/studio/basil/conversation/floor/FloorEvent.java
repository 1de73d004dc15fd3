package studio.basil.conversation.floor;

import org.jspecify.annotations.Nullable;

/** What happens in a conversation, as far as the floor cares. */
public sealed interface FloorEvent {

  /** The person began to speak. */
  record SpeechStarted() implements FloorEvent {}

  /**
   * The person goes on speaking.
   *
   * @param speechMs how much speech the utterance holds so far
   */
  record SpeechContinued(long speechMs) implements FloorEvent {}

  /** The person finished; a {@link Transcribed} follows. */
  record SpeechEnded() implements FloorEvent {}

  /** What began was no speech after all; no transcript follows. */
  record SpeechDropped() implements FloorEvent {}

  /**
   * The text of an utterance that {@link SpeechEnded} ended.
   *
   * @param words whether there are any
   * @param addressee the AI speaker that was called by name, or null
   */
  record Transcribed(boolean words, @Nullable String addressee) implements FloorEvent {}

  /** The person typed something. */
  record Typed(@Nullable String addressee) implements FloorEvent {}

  /** The first audio of an answer went out. */
  record AnswerBegan(long number) implements FloorEvent {}

  /** An answer was played to its end. */
  record AnswerFinished(long number) implements FloorEvent {}

  /** An answer broke off by a fault. */
  record AnswerFailed(long number) implements FloorEvent {}

  /** The person switched autopilot. */
  record AutopilotSwitched(boolean on) implements FloorEvent {}

  /** The pause asked for by {@link FloorCommand.StartPause} is over. */
  record PauseElapsed() implements FloorEvent {}

  /** The person pressed the button that stops the speaker. */
  record InterruptRequested() implements FloorEvent {}

  /** The session ends. */
  record Closing() implements FloorEvent {}
}
