package studio.basil.server.gateway;

import org.jspecify.annotations.Nullable;
import studio.basil.conversation.SessionRequest;

/** What a client may send, checked. */
sealed interface ClientEvent {

  /**
   * Asks for a session.
   *
   * @param resumeKey of the session to take up, a secret; null for a new one
   * @param token for whom; null if it was sent before, or none is needed
   */
  record Hello(SessionRequest request, @Nullable String resumeKey, @Nullable String token)
      implements ClientEvent {
    @Override
    public String toString() {
      return "Hello[" + request + (resumeKey == null ? "]" : ", to take up a session]");
    }
  }

  /** Speech, s16le mono. */
  record AudioChunk(@SuppressWarnings("ArrayRecordComponent") byte[] pcm16)
      implements ClientEvent {}

  /** How much of an utterance has been played. */
  record AudioPlayed(String speaker, String utteranceId, long samples) implements ClientEvent {}

  /** Switches autopilot. */
  record ToggleAutopilot(boolean on) implements ClientEvent {}

  /** Asks for a snapshot. */
  record RequestState() implements ClientEvent {}

  /** Words typed instead of spoken. */
  record Say(String text) implements ClientEvent {}

  /** Stops the AI speaker that talks. */
  record Interrupt() implements ClientEvent {}

  /** Ends the session. */
  record Stop() implements ClientEvent {}
}
