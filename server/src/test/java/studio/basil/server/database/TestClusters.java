package studio.basil.server.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import studio.basil.server.storage.Sha256;

/** Lays servers into folders that a test may start at once, made once for all builds. */
final class TestClusters {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private TestClusters() {}

  /** One with an empty database. */
  static void layEmpty(Path folder) throws IOException {
    ClusterTemplate.copy(
        home().resolve("empty-" + PostgresArchive.VERSION), TestClusters::empty, folder);
  }

  /** One whose database has the schema. */
  static void layWithSchema(Path folder) throws IOException {
    ClusterTemplate.copy(home().resolve("schema-" + version()), TestClusters::schema, folder);
  }

  private static Path home() throws IOException {
    return Files.createDirectories(TestPostgres.PROGRAMS);
  }

  private static void empty(Path folder) {
    EmbeddedPostgres.start(folder, TestPostgres.PROGRAMS).close();
  }

  private static void schema(Path folder) throws IOException {
    layEmpty(folder);
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, TestPostgres.PROGRAMS)) {
      Migrations.apply(server.owner(), EmbeddedPostgres.APPLICATION);
    }
  }

  /** Another one for each state of the migrations. */
  private static String version() throws IOException {
    StringBuilder scripts = new StringBuilder(PostgresArchive.VERSION);
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.sorted().toList()) {
        scripts.append(file.getFileName()).append(Files.readString(file));
      }
    }
    return Sha256.of(scripts.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
