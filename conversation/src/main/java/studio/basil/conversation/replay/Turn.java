package studio.basil.conversation.replay;

import java.math.BigDecimal;
import java.util.List;

/**
 * One turn of a conversation, as a log tells it. Times are milliseconds of the session.
 *
 * @param kind how it came about
 * @param endMs when it ended; -1 if the log ends before
 * @param delayMs how long after the latest moment that may have led to it, it began
 * @param outcome as in the log; empty if the log ends before
 * @param stopped why it was interrupted; empty if it was not
 * @param holds how often it was held
 * @param failures what failed in it, in order
 * @param costUsd what it cost
 * @param estimated whether part of the cost is an estimate
 */
record Turn(
    Kind kind,
    String speaker,
    long startMs,
    long endMs,
    long delayMs,
    String outcome,
    String text,
    String stopped,
    int holds,
    List<String> failures,
    BigDecimal costUsd,
    boolean estimated) {

  /** How a turn came about. */
  enum Kind {
    SPOKEN("spoke"),
    TYPED("typed"),
    ANSWER("answered"),
    UNPROMPTED("went on unprompted");

    private final String verb;

    Kind(String verb) {
      this.verb = verb;
    }

    String verb() {
      return verb;
    }
  }

  Turn {
    failures = List.copyOf(failures);
  }

  boolean ended() {
    return endMs >= 0;
  }

  boolean ofPerson() {
    return kind == Kind.SPOKEN || kind == Kind.TYPED;
  }
}
