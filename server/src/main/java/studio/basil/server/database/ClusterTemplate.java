package studio.basil.server.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * The folder of a stopped server, to be copied: that takes a moment, where making a cluster keeps a
 * core busy for seconds. Of the copies all have the superuser's password of the template.
 */
final class ClusterTemplate {
  private static final List<String> PARTS = List.of("cluster", "password");

  private ClusterTemplate() {}

  /** Makes the template. */
  interface Making {
    /**
     * Starts a server in a folder, and stops it once it is as copies should be.
     *
     * @throws DatabaseException if that can't be done
     */
    void in(Path folder) throws IOException;
  }

  /**
   * Copies a template into a folder, which then holds a server that can be started.
   *
   * @param template made if it is not there yet; a making that broke off leaves nothing that counts
   */
  static void copy(Path template, Making making, Path folder) throws IOException {
    if (!Files.isDirectory(template)) {
      make(template, making);
    }
    for (String part : PARTS) {
      copy(template.resolve(part), folder.resolve(part));
    }
  }

  private static void make(Path template, Making making) throws IOException {
    Path half = Files.createTempDirectory(template.getParent(), "template-");
    try {
      making.in(half);
      Files.move(half, template, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException another) {
      // Another process may have been faster; what it made is as good.
      PathUtils.deleteDirectory(half);
      if (!Files.isDirectory(template)) {
        throw another;
      }
    } catch (DatabaseException failure) {
      PathUtils.deleteDirectory(half);
      throw failure;
    }
  }

  /** With permissions: PostgreSQL refuses folders that others may read. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Files.copy(
            each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
