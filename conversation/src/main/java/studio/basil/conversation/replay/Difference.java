package studio.basil.conversation.replay;

import java.util.Locale;

/**
 * Something that the replay did differently.
 *
 * @param atMs when, in milliseconds of the log's session
 * @param what in words for people
 */
public record Difference(long atMs, String what) {

  /** The time and the words. */
  @Override
  public String toString() {
    return clock(atMs) + "  " + what;
  }

  /** A time of the session, as minutes, seconds and tenths. */
  static String clock(long ms) {
    return String.format(Locale.ROOT, "%d:%04.1f", ms / 60_000, ms % 60_000 / 1000.0);
  }
}
