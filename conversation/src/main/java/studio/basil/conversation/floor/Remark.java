package studio.basil.conversation.floor;

/** What the person's words are to the conversation. */
public enum Remark {
  /** There are no words, or none yet. */
  NONE,
  /** They only show that the person listens, such as "mm-hm": answered by nobody. */
  BACKCHANNEL,
  /** They say something. */
  SPEECH,
  /** They ask the one who speaks to stop, such as "wait": no further proof is needed. */
  COMMAND;

  /** Whether the words want an answer. */
  public boolean wantsAnswer() {
    return this == SPEECH || this == COMMAND;
  }
}
