package studio.basil.conversation.listening;

/** What words that fall into somebody else's speech are meant for. */
public enum Remark {
  /** They show that one listens, and want nothing. */
  BACKCHANNEL,
  /** They want the other to stop. */
  INTERRUPTION,
  /** An answer, a question, a thought: all else. */
  SPEECH
}
