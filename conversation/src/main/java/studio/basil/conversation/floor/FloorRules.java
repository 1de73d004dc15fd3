package studio.basil.conversation.floor;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The manners of a conversation.
 *
 * @param answerers ids of the AI speakers, the host first
 * @param bargeInMs speech that takes the floor from a speaker who is audible
 * @param earlyBargeInMs speech that takes it from one who is still thinking
 * @param autopilotPause between two answers on autopilot
 * @param personPause on autopilot after an answer to the person, so that the person can go on
 * @param failuresAllowed failed answers in a row after which autopilot gives up
 */
public record FloorRules(
    List<String> answerers,
    long bargeInMs,
    long earlyBargeInMs,
    Duration autopilotPause,
    Duration personPause,
    int failuresAllowed) {

  public FloorRules {
    answerers = List.copyOf(answerers);
    if (answerers.isEmpty()) {
      throw new IllegalArgumentException("somebody has to answer");
    }
  }

  /** The usual manners. */
  public static FloorRules standard(List<String> answerers) {
    return new FloorRules(answerers, 450, 250, Duration.ofMillis(600), Duration.ofSeconds(4), 3);
  }

  /** Who answers when nobody is called: the AI speakers take turns, the host first. */
  String after(@Nullable String lastAnswerer) {
    int last = lastAnswerer == null ? -1 : answerers.indexOf(lastAnswerer);
    return answerers.get((last + 1) % answerers.size());
  }
}
