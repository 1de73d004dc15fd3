package studio.basil.conversation.briefing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.SessionRefusedException;

/**
 * The briefings in a folder, one Markdown file each, and the standard one that comes with Basil. A
 * file is read anew for each session. Thread-safe.
 */
public final class BriefingLibrary {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+\\s+(.+)$");

  /** A byte order mark and YAML between two lines of hyphens, either of which may be missing. */
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A\\uFEFF?(?:---\\h*\\R(?:.*?\\R)??---\\h*(?:\\R|\\z))?", Pattern.DOTALL);

  private static final int MOST_BYTES = 200_000;
  private static final String STANDARD = "standard";

  private final Path folder;

  /** The briefings of a folder, which need not exist. */
  public BriefingLibrary(Path folder) {
    this.folder = folder;
  }

  /**
   * Finds a briefing.
   *
   * @param id its file name without {@code .md}, or null for the standard one
   * @throws SessionRefusedException if there is none or it can't be used, with what to do
   */
  public Briefing find(@Nullable String id) throws SessionRefusedException {
    String name = id == null ? STANDARD : id;
    if (!ID.matcher(name).matches()) {
      throw new SessionRefusedException(
          "briefing-id-invalid",
          "A briefing id has 1 to 64 letters, digits, dots, hyphens or underscores.");
    }
    Optional<String> text = read(name);
    if (text.isPresent()) {
      return parse(name, text.get());
    }
    if (name.equals(STANDARD)) {
      return parse(STANDARD, standardText());
    }
    throw new SessionRefusedException(
        "briefing-unknown",
        "There is no briefing " + name + ": put " + name + ".md into " + folder + ".");
  }

  private Optional<String> read(String name) throws SessionRefusedException {
    Path file = folder.resolve(name + ".md");
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new SessionRefusedException(
            "briefing-too-long",
            "The briefing " + file + " is longer than " + MOST_BYTES + " bytes; shorten it.");
      }
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new SessionRefusedException(
          "briefing-unreadable",
          "The briefing " + file + " can't be read as UTF-8 text: " + e.getMessage());
    }
  }

  private static Briefing parse(String id, String source) {
    String text = FRONT_MATTER.matcher(source).replaceFirst("").strip();
    Matcher heading = HEADING.matcher(text);
    return new Briefing(id, heading.find() ? heading.group(1).strip() : id, text);
  }

  private static String standardText() {
    try (InputStream in = BriefingLibrary.class.getResourceAsStream("standard.md")) {
      if (in == null) {
        throw new IllegalStateException("standard.md is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
