package studio.basil.conversation.session;

import java.util.ArrayList;
import java.util.List;
import studio.basil.conversation.briefing.Prompts.Said;

/** What was said and heard, in the order in which it began. Session's thread only. */
final class History {
  private record Entry(long beganNanos, Said said) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Adds words by the moment they began: an answer that was cut off ends after what cut it. */
  void add(long beganNanos, String speaker, String text) {
    int at = entries.size();
    while (at > 0 && entries.get(at - 1).beganNanos() > beganNanos) {
      at--;
    }
    entries.add(at, new Entry(beganNanos, new Said(speaker, text)));
  }

  /** Whether the last words of anybody but this speaker were a question. */
  boolean asked(String speaker) {
    return !entries.isEmpty()
        && !entries.getLast().said().speaker().equals(speaker)
        && entries.getLast().said().text().stripTrailing().endsWith("?");
  }

  List<Said> said() {
    return entries.stream().map(Entry::said).toList();
  }
}
