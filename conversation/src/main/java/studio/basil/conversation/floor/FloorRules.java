package studio.basil.conversation.floor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * The manners of a conversation.
 *
 * @param answerers ids of the AI speakers, the host first
 * @param bargeInMs speech with words that takes the floor from an AI speaker
 * @param wordlessBargeInMs speech that takes it although nobody knows its words, or they only show
 *     that the person listens
 * @param falseBargeIn how long a speaker who was held waits for words after the person fell silent
 * @param autopilotPause between two answers on autopilot
 * @param personPause on autopilot after an answer to the person or a question for the person, so
 *     that the person can go on
 * @param failuresAllowed failed answers in a row after which autopilot gives up
 * @param fairness how much longer one AI speaker may be heard than the other before the other is
 *     preferred, if nobody is called
 */
public record FloorRules(
    List<String> answerers,
    long bargeInMs,
    long wordlessBargeInMs,
    Duration falseBargeIn,
    Duration autopilotPause,
    Duration personPause,
    int failuresAllowed,
    Duration fairness) {

  public FloorRules {
    answerers = List.copyOf(answerers);
    if (answerers.isEmpty()) {
      throw new IllegalArgumentException("somebody has to answer");
    }
    if (bargeInMs < 0 || wordlessBargeInMs < bargeInMs) {
      throw new IllegalArgumentException("barge-in must be 0 <= with words <= without");
    }
  }

  /** The usual manners. */
  public static FloorRules standard(List<String> answerers) {
    return new FloorRules(
        answerers,
        450,
        1_500,
        Duration.ofSeconds(2),
        Duration.ofMillis(600),
        Duration.ofSeconds(4),
        3,
        Duration.ofSeconds(45));
  }

  /**
   * Who answers when nobody is called: the AI speakers take turns, the host first, unless one of
   * them has been heard far longer than another.
   */
  String next(FloorState state) {
    int last = state.lastAnswerer() == null ? -1 : answerers.indexOf(state.lastAnswerer());
    String inTurn = answerers.get((last + 1) % answerers.size());
    String quietest =
        answerers.stream().min(Comparator.comparingLong(state::heardMs)).orElse(inTurn);
    long lead = state.heardMs(inTurn) - state.heardMs(quietest);
    return lead > fairness.toMillis() ? quietest : inTurn;
  }
}
