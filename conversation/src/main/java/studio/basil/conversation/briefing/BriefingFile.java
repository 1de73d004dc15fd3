package studio.basil.conversation.briefing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.basil.conversation.yaml.YamlFaultsException;
import studio.basil.conversation.yaml.YamlMap;
import studio.basil.conversation.yaml.YamlSource;

/** Reads the text of a briefing: YAML between two lines of hyphens, if any, and Markdown. */
final class BriefingFile {
  private static final Pattern HEADING = Pattern.compile("(?m)^#+\\s+(.+)$");

  /** A byte order mark and YAML between two lines of hyphens, either of which may be missing. */
  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A\\uFEFF?(?:---\\h*\\R(?<yaml>.*?\\R)??---\\h*(?:\\R|\\z))?", Pattern.DOTALL);

  private static final int LINES_BEFORE_YAML = 1;
  private static final int LONGEST_TITLE = 200;

  private BriefingFile() {}

  /**
   * Reads a text.
   *
   * @param file its name in the faults
   * @throws YamlFaultsException if its front matter is wrong, with every fault in it
   */
  static Briefing read(String file, String id, String source) throws YamlFaultsException {
    Matcher matter = FRONT_MATTER.matcher(source);
    String yaml = matter.lookingAt() ? matter.group("yaml") : null;
    String text = matter.replaceFirst("").strip();
    if (yaml == null) {
      return new Briefing(id, heading(text).orElse(id), text);
    }
    YamlSource yamlSource = new YamlSource(file, LINES_BEFORE_YAML);
    YamlMap root = yamlSource.read(yaml);
    root.allow(GuidanceReader.KEYS);
    Optional<String> title = GuidanceReader.line(root, GuidanceReader.TITLE, LONGEST_TITLE);
    Guidance guidance = GuidanceReader.read(root);
    if (!yamlSource.faults().isEmpty()) {
      throw new YamlFaultsException(yamlSource.faults());
    }
    return new Briefing(id, title.or(() -> heading(text)).orElse(id), guidance, text);
  }

  private static Optional<String> heading(String text) {
    Matcher heading = HEADING.matcher(text);
    return heading.find() ? Optional.of(heading.group(1).strip()) : Optional.empty();
  }
}
