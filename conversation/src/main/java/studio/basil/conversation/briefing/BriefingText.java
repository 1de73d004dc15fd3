package studio.basil.conversation.briefing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a briefing as Markdown: one without front matter as it is. */
final class BriefingText {

  private BriefingText() {}

  /** The paragraphs of the text. */
  static List<String> of(Briefing briefing) {
    Guidance guidance = briefing.guidance();
    List<String> parts = new ArrayList<>();
    if (needsTitle(briefing)) {
      parts.add("# " + SpokenLines.words(briefing.title()));
    }
    list("## Topics", guidance.topics(), parts);
    list("## Facts", guidance.facts(), parts);
    if (!briefing.text().isEmpty()) {
      parts.add(briefing.text());
    }
    return parts;
  }

  /** Not if the text begins the briefing and has the title itself, or there is none but the id. */
  private static boolean needsTitle(Briefing briefing) {
    Guidance guidance = briefing.guidance();
    boolean listed = !guidance.topics().isEmpty() || !guidance.facts().isEmpty();
    boolean ownTitle = !briefing.title().equals(briefing.id());
    return listed || (ownTitle && !briefing.text().contains(briefing.title()));
  }

  private static void list(String heading, List<String> items, List<String> parts) {
    if (!items.isEmpty()) {
      parts.add(heading);
      parts.add(
          items.stream()
              .map(item -> "- " + SpokenLines.words(item))
              .collect(Collectors.joining("\n")));
    }
  }
}
