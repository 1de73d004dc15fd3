package studio.basil.server.gateway;

import studio.basil.conversation.SessionRequest;

/** What a client may send, checked. */
sealed interface ClientEvent {

  /** Asks for a session. */
  record Hello(SessionRequest request) implements ClientEvent {}

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
