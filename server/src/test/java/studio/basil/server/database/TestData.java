package studio.basil.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Data folders of servers, for tests of other packages. */
public final class TestData {

  private TestData() {}

  /** Makes an empty one, in which PostgreSQL's programs are already unpacked. */
  public static Path folder(Path parent) throws IOException {
    Path postgres = EmbeddedPostgres.folder(parent.resolve("data"));
    Files.createDirectories(postgres);
    Path programs = PostgresArchive.unpacked(TestPostgres.PROGRAMS);
    Files.createSymbolicLink(postgres.resolve(programs.getFileName()), programs);
    return parent.resolve("data");
  }

  /** Makes one with a database that has no schema yet. */
  public static Path folderWithDatabase(Path parent) throws IOException {
    Path data = folder(parent);
    TestClusters.layEmpty(EmbeddedPostgres.folder(data));
    return data;
  }

  /** Makes one with a database that has the schema. */
  public static Path folderWithSchema(Path parent) throws IOException {
    Path data = folder(parent);
    TestClusters.layWithSchema(EmbeddedPostgres.folder(data));
    return data;
  }

  /** Starts the embedded database of a data folder, with the schema. */
  public static EmbeddedPostgres start(Path data) {
    Path folder = EmbeddedPostgres.folder(data);
    if (!Files.exists(folder.resolve("cluster"))) {
      try {
        TestClusters.layWithSchema(folder);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    EmbeddedPostgres server = EmbeddedPostgres.start(folder);
    Migrations.apply(server.owner(), server.application().user());
    return server;
  }

  /** Adds a user with a row in each table; the folder of their recording has the user's id. */
  public static void addUser(DatabaseAddress address, UUID user) {
    try (Database database = Database.open(address, 1)) {
      database.in(Scope.system(), handle -> OwnedRows.insert(handle, user));
    }
  }
}
