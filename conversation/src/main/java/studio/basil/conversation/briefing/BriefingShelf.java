package studio.basil.conversation.briefing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import studio.basil.conversation.yaml.YamlFault;
import studio.basil.conversation.yaml.YamlFaultsException;

/**
 * The texts of the briefings in a folder, to be read and changed. A text is checked before it is
 * written, and written whole or not at all. Thread-safe within a process.
 */
public final class BriefingShelf {
  private final Path folder;

  /** The texts of a folder, which is made when the first is written. */
  public BriefingShelf(Path folder) {
    this.folder = folder;
  }

  /** What became of a change. */
  public enum Change {
    /** There was no such briefing; now there is. */
    MADE,
    /** It is changed, or gone. */
    DONE,
    /** It is not as the one who changes it thinks. */
    REFUSED
  }

  /**
   * The text of a briefing; of the standard one also if it has no file.
   *
   * @throws UncheckedIOException if it can't be read
   */
  public synchronized Optional<String> text(String id) {
    if (!BriefingLibrary.isId(id)) {
      return Optional.empty();
    }
    Optional<String> own = ownText(id);
    return own.isPresent() || !id.equals(BriefingLibrary.STANDARD)
        ? own
        : Optional.of(BriefingLibrary.standardText());
  }

  /** Whether a briefing has a file, so that it can be deleted. */
  public boolean hasFile(String id) {
    return BriefingLibrary.isId(id) && Files.isRegularFile(file(id));
  }

  /**
   * Writes a briefing.
   *
   * @param expected judges the text that is there now, empty if there is none
   * @return {@link Change#REFUSED} if it is not as expected; nothing is written then
   * @throws YamlFaultsException if the new text is no briefing, with every fault in it
   * @throws UncheckedIOException if it can't be written
   */
  public synchronized Change write(String id, String text, Predicate<Optional<String>> expected)
      throws YamlFaultsException {
    check(id, text);
    Optional<String> before = text(id);
    if (!expected.test(before)) {
      return Change.REFUSED;
    }
    Path file = file(id);
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "." + id, ".part");
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("The briefing " + file + " can't be written", failure);
    }
    return before.isPresent() ? Change.DONE : Change.MADE;
  }

  /**
   * Deletes a briefing; the standard one is then that of Basil again.
   *
   * @param expected judges the text that is there now
   */
  public synchronized Change delete(String id, Predicate<Optional<String>> expected) {
    if (!expected.test(text(id))) {
      return Change.REFUSED;
    }
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException failure) {
      throw new UncheckedIOException("The briefing " + file(id) + " can't be deleted", failure);
    }
    return Change.DONE;
  }

  /** Refuses what {@link BriefingLibrary} would refuse. */
  private static void check(String id, String text) throws YamlFaultsException {
    String name = id + BriefingLibrary.ENDING;
    if (!BriefingLibrary.isId(id)) {
      throw new YamlFaultsException(
          List.of(YamlFault.ofFile(name, "has a name that is no id", BriefingLibrary.ALLOWED_ID)));
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > BriefingLibrary.MOST_BYTES) {
      throw new YamlFaultsException(
          List.of(
              YamlFault.ofFile(
                  name,
                  "is too long",
                  "UTF-8 text of at most " + BriefingLibrary.MOST_BYTES + " bytes")));
    }
    var _ = BriefingFile.read(name, id, text);
  }

  private Optional<String> ownText(String id) {
    try {
      return Optional.of(Files.readString(file(id)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException("The briefing " + file(id) + " can't be read", failure);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + BriefingLibrary.ENDING);
  }
}
