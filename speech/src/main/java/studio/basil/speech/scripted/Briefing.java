package studio.basil.speech.scripted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a speaker was told before the episode.
 *
 * @param title the first heading, if there is one
 * @param facts what can be said, in the order of the text, each a sentence
 */
record Briefing(Optional<String> title, List<Fact> facts) {
  private static final Pattern START = Pattern.compile("(?im)^#+\\s*briefing\\s*$");
  private static final Pattern HEADING = Pattern.compile("#+\\s+(.*)");
  private static final Pattern BULLET = Pattern.compile("(?:[-*+]|\\d{1,3}[.)])\\s+");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern SIGNS = Pattern.compile("[*_`~|<>]+");
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?])\\s+(?=[\\p{Lu}\\p{N}\"])");

  /** Shorter lines without a full stop are topics. */
  private static final int SHORTEST_SENTENCE_WORDS = 3;

  /**
   * One thing to say.
   *
   * @param heading the heading above it, or nothing
   */
  record Fact(String heading, String sentence) {}

  Briefing {
    facts = List.copyOf(facts);
  }

  /** Reads what stands below the line {@code # Briefing} of a speaker's instructions. */
  static Briefing in(String instructions) {
    String[] parts = START.split(instructions, 2);
    Reader reader = new Reader();
    if (parts.length == 2) {
      parts[1].lines().map(String::strip).forEach(reader::read);
      reader.endParagraph();
    }
    return new Briefing(reader.title, reader.facts);
  }

  /** Gathers the lines of paragraphs and cuts them into sentences. */
  private static final class Reader {
    private final List<Fact> facts = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private Optional<String> title = Optional.empty();
    private String heading = "";

    void read(String line) {
      var headed = HEADING.matcher(line);
      var bullet = BULLET.matcher(line);
      if (headed.matches()) {
        endParagraph();
        heading = plain(headed.group(1));
        title = title.or(() -> Optional.of(heading));
      } else if (bullet.lookingAt()) {
        endParagraph();
        paragraph.append(line.substring(bullet.end()));
      } else if (line.isEmpty()) {
        endParagraph();
      } else {
        paragraph.append(' ').append(line);
      }
    }

    void endParagraph() {
      String text = plain(paragraph.toString());
      paragraph.setLength(0);
      Arrays.stream(SENTENCE_END.split(text))
          .map(String::strip)
          .filter(sentence -> !sentence.isEmpty() && !sentence.endsWith(":"))
          .map(Reader::sentence)
          .forEach(sentence -> facts.add(new Fact(heading, sentence)));
    }

    private static String sentence(String text) {
      if (text.matches("(?s).*[.!?]")) {
        return text;
      }
      String start = Words.of(text).size() < SHORTEST_SENTENCE_WORDS ? "One topic is " : "";
      return start + text.replaceFirst("[,:;]$", "") + ".";
    }

    private static String plain(String markdown) {
      String text = LINK.matcher(markdown).replaceAll("$1");
      return SIGNS.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
    }
  }
}
