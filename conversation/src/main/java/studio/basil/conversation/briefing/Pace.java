package studio.basil.conversation.briefing;

import java.time.Duration;

/**
 * How far an episode has come.
 *
 * @param elapsed how long it has lasted
 * @param total how long it shall last
 */
public record Pace(Duration elapsed, Duration total) {
  private static final int HALF_A_MINUTE_SECONDS = 30;

  /** In whole minutes, for a speaker. */
  @Override
  public String toString() {
    return "About %d of %d minutes are over.".formatted(minutes(elapsed), minutes(total));
  }

  private static long minutes(Duration duration) {
    return duration.plusSeconds(HALF_A_MINUTE_SECONDS).toMinutes();
  }
}
