package studio.basil.conversation.speaking;

/** How an answer ended. */
public enum AnswerOutcome {
  /** Played to its end. */
  COMPLETE,
  /** Stopped by the person or the session; only a part, or nothing, was played. */
  STOPPED,
  /** The client took the audio and never played it. */
  UNHEARD,
  /** There was no audio: the model or the voice failed. */
  SILENT
}
