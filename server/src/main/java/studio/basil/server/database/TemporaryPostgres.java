package studio.basil.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** An empty embedded server for one piece of work, which leaves nothing behind. */
public final class TemporaryPostgres implements AutoCloseable {
  private static final String PREFIX = "postgres-temporary-";

  /** Beside the programs that made it. */
  private static final String TEMPLATE = "empty-cluster";

  private final Path folder;
  private final EmbeddedPostgres server;

  private TemporaryPostgres(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param data folder of a server, in which it stands and whose unpacked programs it shares
   * @throws DatabaseException if it can't be started
   */
  public static TemporaryPostgres start(Path data) {
    return start(data, EmbeddedPostgres.folder(data));
  }

  static TemporaryPostgres start(Path data, Path programs) {
    try {
      Files.createDirectories(data);
      removeAbandoned(data, programs);
      Path folder = Files.createTempDirectory(data, PREFIX);
      try {
        ClusterTemplate.copy(
            PostgresArchive.unpacked(programs).resolve(TEMPLATE),
            half -> EmbeddedPostgres.start(half, programs, false).close(),
            folder);
        return new TemporaryPostgres(folder, EmbeddedPostgres.start(folder, programs, false));
      } catch (DatabaseException failure) {
        PathUtils.deleteDirectory(folder);
        throw failure;
      }
    } catch (IOException failure) {
      throw new DatabaseException(
          "There is no place for a temporary database in %s: %s"
              .formatted(data, failure.getMessage()),
          failure);
    }
  }

  /** Stops and deletes what killed processes left. */
  private static void removeAbandoned(Path data, Path programs) throws IOException {
    List<Path> abandoned;
    try (Stream<Path> all = Files.list(data)) {
      abandoned =
          all.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
              .filter(TemporaryPostgres::hasBegun)
              .filter(folder -> !EmbeddedPostgres.isUsed(folder))
              .toList();
    }
    for (Path folder : abandoned) {
      EmbeddedPostgres.start(folder, programs, false).close();
      PathUtils.deleteDirectory(folder);
    }
  }

  /** Another process may just be making it otherwise. */
  private static boolean hasBegun(Path folder) {
    return Files.exists(folder.resolve("cluster"));
  }

  /** The server, which closes with this. */
  public EmbeddedPostgres server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    try {
      PathUtils.deleteDirectory(folder);
    } catch (IOException failure) {
      throw new DatabaseException(
          "The temporary database in %s can't be deleted: %s"
              .formatted(folder, failure.getMessage()),
          failure);
    }
  }
}
