package studio.basil.conversation.budget;

/** How far a budget is used up, in rising order. */
public enum Level {
  /** There is enough. */
  OPEN,
  /** Most of it is gone: the person is told. */
  WARNED,
  /** All of it is gone: turns are short, voices local. */
  DEGRADED,
  /** The grace is gone, too: the session closes politely. */
  EXHAUSTED
}
