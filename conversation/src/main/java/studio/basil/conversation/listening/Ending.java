package studio.basil.conversation.listening;

/** How what somebody has said so far ends. */
enum Ending {
  /** A question that is all there. */
  QUESTION,
  /** A sentence that is all there. */
  SENTENCE,
  /** Nothing tells, or nothing was understood yet. */
  UNKNOWN,
  /** Something has to follow. */
  UNFINISHED
}
