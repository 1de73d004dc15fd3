package studio.basil.server.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scripts of the schema in Basil's sources: each version, and what takes it back. */
final class MigrationScripts {
  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)*");
  private static final int LONGEST_NAME = 80;
  private static final DateTimeFormatter NUMBER =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path resources;
  private final Clock clock;

  /**
   * Those of a copy of the sources.
   *
   * @param home Basil's own folder
   */
  MigrationScripts(Path home, Clock clock) {
    this.resources = home.resolve("server/src/main/resources/db");
    this.clock = clock;
  }

  /**
   * Writes both scripts of a version, empty but for what belongs into them.
   *
   * @return the files
   * @throws CommandException if the name is no good, or it or this minute is taken
   */
  List<Path> create(String name) throws IOException {
    if (!SNAKE_CASE.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw new CommandException(
          "\"%s\" is no name for a migration. Say what it does in lower case with underscores, such as add_speaker_colours."
              .formatted(name));
    }
    Path versions = resources.resolve("migration");
    if (!Files.isDirectory(versions)) {
      throw new CommandException(
          "There are no sources of Basil here: " + versions + " is missing.");
    }
    String number = NUMBER.format(clock.instant());
    try (Stream<Path> files = Files.list(versions)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(
              file -> file.startsWith("V" + number + "__") || file.endsWith("__" + name + ".sql"))
          .findFirst()
          .ifPresent(
              taken -> {
                throw new CommandException(
                    "%s is there already. Take another name, or wait for the next minute."
                        .formatted(taken));
              });
    }
    Path version = versions.resolve("V%s__%s.sql".formatted(number, name));
    Path undo = resources.resolve("undo").resolve("U%s__%s.sql".formatted(number, name));
    Files.createDirectories(undo.getParent());
    Files.writeString(
        version,
        "-- What changes, and why. The application's role is ${application_role}.\n",
        StandardOpenOption.CREATE_NEW);
    Files.writeString(
        undo,
        "-- Takes V%s__%s.sql back.\n".formatted(number, name),
        StandardOpenOption.CREATE_NEW);
    return List.of(version, undo);
  }
}
