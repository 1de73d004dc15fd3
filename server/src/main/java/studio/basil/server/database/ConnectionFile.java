package studio.basil.server.database;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach an embedded server that runs, for other processes of the same user: a file beside
 * the cluster, which nobody else may read. It is there while the server is.
 *
 * @param owner who may change the schema
 * @param application who uses it
 */
record ConnectionFile(DatabaseAddress owner, DatabaseAddress application) {
  private static final String NAME = "connection";
  private static final String URL = "url";

  /** Writes the file in the place of an older one. */
  void write(Path folder) throws IOException {
    Properties lines = new Properties();
    lines.setProperty(URL, owner.jdbcUrl());
    put(lines, "owner", owner);
    put(lines, "application", application);
    Path half =
        Files.createTempFile(
            folder,
            NAME,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(half)) {
      lines.store(writer, null);
    }
    Files.move(half, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Reads the file; empty if there is none. */
  static Optional<ConnectionFile> read(Path folder) throws IOException {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(NAME))) {
      lines.load(reader);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    return Optional.of(new ConnectionFile(address(lines, "owner"), address(lines, "application")));
  }

  static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME));
  }

  private static void put(Properties lines, String role, DatabaseAddress address) {
    lines.setProperty(role + ".user", address.user());
    lines.setProperty(role + ".password", address.password());
  }

  private static DatabaseAddress address(Properties lines, String role) {
    return new DatabaseAddress(
        lines.getProperty(URL, ""),
        lines.getProperty(role + ".user", ""),
        lines.getProperty(role + ".password", ""));
  }
}
