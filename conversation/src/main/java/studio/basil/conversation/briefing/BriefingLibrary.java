package studio.basil.conversation.briefing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.yaml.YamlFault;
import studio.basil.conversation.yaml.YamlFaultsException;

/**
 * The briefings in a folder, one Markdown file each, and the standard one that comes with Basil. A
 * file is read anew for each session. Thread-safe.
 */
public final class BriefingLibrary {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  static final String ALLOWED_ID = "1 to 64 letters, digits, dots, hyphens or underscores";
  private static final String TOO_LONG = "briefing-too-long";
  static final String ENDING = ".md";
  static final int MOST_BYTES = 200_000;
  static final String STANDARD = "standard";

  /** The id of a briefing that is written for one session; no file has it. */
  static final String OF_SESSION = "(written for the session)";

  private final Path folder;

  /** The briefings of a folder, which need not exist. */
  public BriefingLibrary(Path folder) {
    this.folder = folder;
  }

  /** Reads every briefing there is. */
  public BriefingCheck check() {
    List<BriefingCheck.Usable> usable = new ArrayList<>();
    List<YamlFault> faults = new ArrayList<>();
    for (String id : ids(faults)) {
      try {
        read(id)
            .or(() -> id.equals(STANDARD) ? Optional.of(standard()) : Optional.empty())
            .ifPresent(one -> usable.add(new BriefingCheck.Usable(id, one.title())));
      } catch (YamlFaultsException e) {
        faults.addAll(e.faults());
      } catch (SessionRefusedException e) {
        String wrong =
            e.code().equals(TOO_LONG) ? "is longer than " + MOST_BYTES + " bytes" : "can't be read";
        faults.add(
            YamlFault.ofFile(
                file(id).toString(), wrong, "UTF-8 text of at most " + MOST_BYTES + " bytes"));
      }
    }
    return new BriefingCheck(usable, faults);
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
          "briefing-id-invalid", "A briefing id has " + ALLOWED_ID + ".");
    }
    Optional<Briefing> briefing;
    try {
      briefing = read(name);
    } catch (YamlFaultsException e) {
      throw new SessionRefusedException(
          "briefing-invalid", "The briefing " + name + " can't be used: " + e.getMessage());
    }
    if (briefing.isPresent()) {
      return briefing.get();
    }
    if (name.equals(STANDARD)) {
      return standard();
    }
    throw new SessionRefusedException(
        "briefing-unknown",
        "There is no briefing " + name + ": put " + name + ENDING + " into " + folder + ".");
  }

  /**
   * A briefing that is written for one session.
   *
   * @throws SessionRefusedException if it can't be used, with every fault in it
   */
  public static Briefing ofSession(String text) throws SessionRefusedException {
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new SessionRefusedException(
          TOO_LONG, "The briefing is longer than " + MOST_BYTES + " bytes; shorten it.");
    }
    try {
      return BriefingFile.read("briefing", OF_SESSION, text);
    } catch (YamlFaultsException e) {
      throw new SessionRefusedException(
          "briefing-invalid", "The briefing can't be used: " + e.getMessage());
    }
  }

  private Optional<Briefing> read(String id) throws SessionRefusedException, YamlFaultsException {
    Path file = file(id);
    String text;
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new SessionRefusedException(
            TOO_LONG,
            "The briefing " + file + " is longer than " + MOST_BYTES + " bytes; shorten it.");
      }
      text = Files.readString(file);
    } catch (IOException e) {
      throw new SessionRefusedException(
          "briefing-unreadable",
          "The briefing " + file + " can't be read as UTF-8 text: " + e.getMessage());
    }
    return Optional.of(BriefingFile.read(file.toString(), id, text));
  }

  /** The ids of the files, and of the standard briefing, which is there in any case. */
  private SortedSet<String> ids(List<YamlFault> faults) {
    SortedSet<String> ids = new TreeSet<>(List.of(STANDARD));
    if (!Files.isDirectory(folder)) {
      return ids;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(
              file -> {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - ENDING.length());
                if (ID.matcher(id).matches()) {
                  ids.add(id);
                } else {
                  faults.add(
                      YamlFault.ofFile(file.toString(), "has a name that is no id", ALLOWED_ID));
                }
              });
    } catch (IOException | UncheckedIOException e) {
      faults.add(YamlFault.ofFile(folder.toString(), "can't be listed: " + e, "a readable folder"));
    }
    return ids;
  }

  private Path file(String id) {
    return folder.resolve(id + ENDING);
  }

  /** Whether a briefing can have this id. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  private static Briefing standard() {
    try {
      return BriefingFile.read("standard.md", STANDARD, standardText());
    } catch (YamlFaultsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The standard briefing as it comes with Basil. */
  static String standardText() {
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
