package studio.basil.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.backup.Manifest.TableData;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.TestData;
import studio.basil.server.storage.FolderStore;

/** A server with a user and an episode, and a shelf for backups. */
abstract class BackupScene {
  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  static final Duration MONTH = Duration.ofDays(30);
  static final UUID ANNA = UUID.fromString("00000000-0000-7000-8000-000000000001");

  @TempDir static Path origin;
  static Path data = Path.of("");
  static EmbeddedPostgres server;

  @TempDir Path folder;
  Path recordings = Path.of("");
  MeddlingStore store = new MeddlingStore(new FolderStore(Path.of("")));

  @BeforeAll
  static void database() throws IOException {
    data = TestData.folder(origin);
    server = TestData.start(data);
    TestData.addUser(server.application(), ANNA);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void anEpisode() throws IOException {
    recordings = folder.resolve("recordings");
    write(ANNA + "/you.webm", "x");
    write(ANNA + "/events.jsonl", "{}\n");
    store = new MeddlingStore(new FolderStore(folder.resolve("shelf")));
  }

  void write(String path, String text) throws IOException {
    Path file = recordings.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  BackupShelf shelf() {
    return new BackupShelf(store);
  }

  Backup backup(Instant now, Path... programs) {
    return new Backup(
        server.owner(), recordings, data, Clock.fixed(now, ZoneOffset.UTC), List.of(programs));
  }

  static Map<String, String> checksums(Manifest manifest) {
    return manifest.tables().stream()
        .collect(Collectors.toMap(TableData::name, table -> table.rows() + " " + table.sha256()));
  }
}
