package studio.basil.server.backup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.basil.server.database.DatabaseAddress;

/**
 * The pg_dump of this machine. It refuses servers that are newer than itself.
 *
 * @param version as it tells it
 */
record PgDump(Path program, int major, String version) {
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ((\\d+)[^\\s]*)");
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final int VERSION_PATIENCE_SECONDS = 10;
  private static final int DUMP_PATIENCE_HOURS = 6;

  /** Where programs are on this machine: the PATH, then where Debian keeps them. */
  static List<Path> usualFolders() {
    List<Path> folders = new ArrayList<>();
    String path = System.getenv("PATH");
    if (path != null) {
      for (String folder : path.split(File.pathSeparator, -1)) {
        folders.add(Path.of(folder));
      }
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      versions.map(each -> each.resolve("bin")).forEach(folders::add);
    } catch (IOException none) {
      return folders;
    }
    return folders;
  }

  /**
   * Looks for one that can read a server.
   *
   * @param serverMajor the first number of its version
   */
  static Optional<PgDump> find(List<Path> folders, int serverMajor) {
    return folders.stream()
        .map(folder -> folder.resolve("pg_dump"))
        .filter(Files::isExecutable)
        .flatMap(program -> of(program).stream())
        .filter(found -> found.major() >= serverMajor)
        .findFirst();
  }

  private static Optional<PgDump> of(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(said);
      return await(process, VERSION_PATIENCE_SECONDS, TimeUnit.SECONDS) && version.find()
          ? Optional.of(new PgDump(program, Integer.parseInt(version.group(2)), version.group(1)))
          : Optional.empty();
    } catch (IOException notAProgram) {
      return Optional.empty();
    }
  }

  /**
   * Writes an archive in its own format.
   *
   * @param snapshot that another connection has exported
   * @throws IOException with what it said, if it fails
   */
  void write(DatabaseAddress owner, String snapshot, Path archive) throws IOException {
    Path said = Files.createTempFile(archive.getParent(), "pg_dump-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  program.toString(),
                  "--format=custom",
                  "--schema=basil",
                  "--exclude-table-data=basil.cache",
                  "--enable-row-security",
                  "--no-password",
                  "--snapshot=" + snapshot,
                  "--file=" + archive,
                  "--username=" + owner.user(),
                  "--dbname=" + owner.jdbcUrl().substring("jdbc:".length()))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder.environment().put("PGPASSWORD", owner.password());
      builder.environment().put("PGOPTIONS", "-c basil.scope=system");
      if (!await(builder.start(), DUMP_PATIENCE_HOURS, TimeUnit.HOURS)) {
        throw new IOException("pg_dump failed: " + Files.readString(said).strip());
      }
    } finally {
      Files.delete(said);
    }
  }

  private static boolean await(Process process, long patience, TimeUnit unit) throws IOException {
    try {
      if (!process.waitFor(patience, unit)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while pg_dump ran", interrupted);
    }
  }
}
