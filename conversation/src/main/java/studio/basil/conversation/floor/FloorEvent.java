package studio.basil.conversation.floor;

import java.util.List;
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

  /** The words of the utterance so far are known. */
  record Worded(Remark remark) implements FloorEvent {}

  /** The person finished; a {@link Transcribed} follows. */
  record SpeechEnded() implements FloorEvent {}

  /** What began was no speech after all; no transcript follows. */
  record SpeechDropped() implements FloorEvent {}

  /**
   * The text of an utterance that {@link SpeechEnded} ended.
   *
   * @param addressees the AI speakers that were called, in the order in which they shall answer
   */
  record Transcribed(Remark remark, List<String> addressees) implements FloorEvent {

    public Transcribed {
      addressees = List.copyOf(addressees);
    }
  }

  /** The person typed something. */
  record Typed(List<String> addressees) implements FloorEvent {

    public Typed {
      addressees = List.copyOf(addressees);
    }
  }

  /** The first audio of an answer went out. */
  record AnswerBegan(long number) implements FloorEvent {}

  /**
   * An answer was played to its end.
   *
   * @param playedMs how long its speaker was heard
   * @param handsTo whom its last words call: another AI speaker, the person, or nobody
   */
  record AnswerFinished(long number, long playedMs, @Nullable String handsTo)
      implements FloorEvent {}

  /** An answer broke off by a fault. */
  record AnswerFailed(long number) implements FloorEvent {}

  /** The person switched autopilot. */
  record AutopilotSwitched(boolean on) implements FloorEvent {}

  /** The pause asked for by {@link FloorCommand.StartPause} is over. */
  record PauseElapsed() implements FloorEvent {}

  /** The patience asked for by {@link FloorCommand.StartHold} is over. */
  record HoldElapsed() implements FloorEvent {}

  /** The person pressed the button that stops the speaker. */
  record InterruptRequested() implements FloorEvent {}

  /** The person's client has gone and may come back. */
  record ClientLost() implements FloorEvent {}

  /** The person's client is back. */
  record ClientBack() implements FloorEvent {}

  /** The session ends. */
  record Closing() implements FloorEvent {}
}
