package studio.basil.server.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.file.PathUtils;

/**
 * PostgreSQL's programs, which come as an archive on the class path for each platform and are
 * unpacked once.
 */
final class PostgresArchive {
  /** The version of the archives in server/pom.xml. */
  static final String VERSION = "18.3.0";

  private static final String EXECUTABLE = "rwxr-xr-x";
  private static final String PLAIN = "rw-r--r--";
  private static final int ANY_EXECUTE = 0111;

  private PostgresArchive() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}; unpacked if it is not there yet.
   *
   * @param parent where it stands or is made; an unpacking that broke off leaves nothing that
   *     counts
   */
  static Path unpacked(Path parent) throws IOException {
    Path folder = parent.resolve("postgresql-" + VERSION);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(parent);
    Path half = Files.createTempDirectory(parent, "unpacking-");
    try (InputStream archive = open()) {
      unpack(archive, half);
    }
    try {
      Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException another) {
      // Another process may have been faster; what it unpacked is the same.
      PathUtils.deleteDirectory(half);
      if (!Files.isDirectory(folder)) {
        throw another;
      }
    }
    return folder;
  }

  private static InputStream open() {
    String name = "/postgres-%s-%s.txz".formatted(system(), processor());
    InputStream archive = PostgresArchive.class.getResourceAsStream(name);
    if (archive == null) {
      throw new DatabaseException(
          "There is no PostgreSQL in this build for this platform ("
              + name.substring(1)
              + "). Install PostgreSQL and set DATABASE_URL.",
          null);
    }
    return new BufferedInputStream(archive);
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException(
              "The archive of PostgreSQL names a file outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          write(tar, entry, file);
        }
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    try {
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } else {
        Files.copy(tar, file);
        Files.setPosixFilePermissions(
            file,
            PosixFilePermissions.fromString(
                (entry.getMode() & ANY_EXECUTE) != 0 ? EXECUTABLE : PLAIN));
      }
    } catch (FileAlreadyExistsException twice) {
      throw new IOException("The archive of PostgreSQL names a file twice: " + file, twice);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.replace(' ', '_');
  }

  private static String processor() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      case String other -> other;
    };
  }
}
