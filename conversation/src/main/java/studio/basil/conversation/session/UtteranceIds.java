package studio.basil.conversation.session;

import java.util.function.Supplier;

/** Counts the utterances of a session: {@code u1}, {@code u2}... Session's thread only. */
final class UtteranceIds implements Supplier<String> {
  private long count;

  @Override
  public String get() {
    count++;
    return "u" + count;
  }
}
