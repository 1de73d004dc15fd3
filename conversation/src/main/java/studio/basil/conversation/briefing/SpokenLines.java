package studio.basil.conversation.briefing;

import java.util.List;
import java.util.regex.Pattern;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Prompts.Said;

/**
 * Writes what was said so that nobody's words can look like another speaker's: each turn is one
 * line that begins with a name of the cast, and has no line break. Immutable.
 */
final class SpokenLines {
  /** All that breaks a line or can't be seen; a joiner inside an emoji is not among it. */
  private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}\\p{Zl}\\p{Zp}\\u00a0]+");

  private static final String NAME_END = ":";

  private final List<Speaker> cast;

  SpokenLines(List<Speaker> cast) {
    this.cast = List.copyOf(cast);
  }

  /** Words in one line. */
  static String words(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }

  /** A turn, with the name of who speaks. */
  String line(Said said) {
    return nameOf(said.speaker()) + NAME_END + " " + words(said.text());
  }

  /** The name of a speaker by id; the id itself if it is not in the cast. */
  String nameOf(String id) {
    return cast.stream()
        .filter(speaker -> speaker.id().equals(id))
        .findFirst()
        .map(this::nameOf)
        .orElse(words(id));
  }

  /** The name of a member of the cast; a person who bears the name of another one is told apart. */
  String nameOf(Speaker speaker) {
    String name = plain(speaker);
    boolean taken =
        speaker.role() == Speaker.Role.PERSON
            && cast.stream()
                .filter(other -> other.role() != Speaker.Role.PERSON)
                .anyMatch(other -> plain(other).equalsIgnoreCase(name));
    return name.isEmpty() || taken ? (name + " in person").strip() : name;
  }

  private static String plain(Speaker speaker) {
    return words(speaker.name().replace(NAME_END, " "));
  }
}
