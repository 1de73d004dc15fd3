package studio.basil.conversation.session;

import java.time.Duration;
import java.util.List;
import studio.basil.conversation.floor.FloorRules;
import studio.basil.conversation.speaking.AnswerRules;

/**
 * How the AI speakers speak, and give way.
 *
 * @param bargeIn speech with words that interrupts an AI speaker
 * @param wordlessBargeIn speech that interrupts although its words are not known
 * @param falseBargeIn how long a speaker who was held waits for words
 * @param autopilotPause between two answers on autopilot
 * @param personPause on autopilot, when it is the person's turn to go on
 * @param fairness how much longer one AI speaker may be heard than the other before the other is
 *     preferred
 * @param longestMonologue after so much audio no further sentence is begun
 */
public record SpeakingProfile(
    Duration bargeIn,
    Duration wordlessBargeIn,
    Duration falseBargeIn,
    Duration autopilotPause,
    Duration personPause,
    Duration fairness,
    Duration longestMonologue) {
  private static final int FAILURES_ALLOWED = 3;

  /** The usual manners. */
  public static SpeakingProfile standard() {
    return new SpeakingProfile(
        Duration.ofMillis(450),
        Duration.ofMillis(1_500),
        Duration.ofSeconds(2),
        Duration.ofMillis(600),
        Duration.ofSeconds(4),
        Duration.ofSeconds(45),
        Duration.ofSeconds(90));
  }

  FloorRules floorRules(List<String> answerers) {
    return new FloorRules(
        answerers,
        bargeIn.toMillis(),
        wordlessBargeIn.toMillis(),
        falseBargeIn,
        autopilotPause,
        personPause,
        FAILURES_ALLOWED,
        fairness);
  }

  AnswerRules answerRules(Duration modelPatience) {
    AnswerRules usual = AnswerRules.STANDARD;
    return new AnswerRules(
        usual.frame(),
        usual.lead(),
        usual.ahead(),
        usual.stall(),
        usual.settle(),
        modelPatience,
        longestMonologue);
  }
}
