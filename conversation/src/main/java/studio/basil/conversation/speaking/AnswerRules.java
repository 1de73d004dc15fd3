package studio.basil.conversation.speaking;

import java.time.Duration;

/**
 * How an answer goes out.
 *
 * @param frame length of a frame
 * @param lead how far ahead of playback frames are sent: the client's buffer against jitter
 * @param ahead how much audio may wait unsent before the next sentence is spoken
 * @param stall how long the client may leave audio unplayed before the answer is given up
 * @param settle how long a stopped answer waits for the client's last report
 * @param modelPatience how long the model may take to its first token
 * @param longest after so much audio no further sentence is spoken: the longest monologue
 */
public record AnswerRules(
    Duration frame,
    Duration lead,
    Duration ahead,
    Duration stall,
    Duration settle,
    Duration modelPatience,
    Duration longest) {

  /** The usual rules. */
  public static final AnswerRules STANDARD =
      new AnswerRules(
          Duration.ofMillis(40),
          Duration.ofMillis(600),
          Duration.ofSeconds(4),
          Duration.ofSeconds(4),
          Duration.ofMillis(400),
          Duration.ofSeconds(15),
          Duration.ofSeconds(90));
}
