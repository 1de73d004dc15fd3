package studio.basil.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.backup.Manifest.FileData;
import studio.basil.server.backup.Manifest.TableData;
import studio.basil.server.database.Catalogue;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.database.TestData;
import studio.basil.server.storage.FolderStore;

/** What comes of a backup that is restored, whole or not. */
class RestoreTest extends BackupScene {
  @Test
  void aBackup_restoredElsewhere_isTheSame(@TempDir Path elsewhere) throws IOException {
    Manifest manifest = backup(NOW).make(shelf(), MONTH).manifest();
    assertThat(manifest.notes()).isEmpty();
    assertThat(manifest.rows()).isGreaterThanOrEqualTo(10);
    Path restored = elsewhere.resolve("recordings");

    try (DatabaseInForce database = emptyDatabase(elsewhere)) {
      new Restore(database, restored).run(shelf().read(Optional.empty()), shelf());

      Set<String> schema = Catalogue.read(server.owner(), server.application().user());
      assertThat(Catalogue.read(database.owner(), database.application().user())).isEqualTo(schema);
      Manifest again =
          new Backup(
                  database.owner(),
                  restored,
                  elsewhere.resolve("data"),
                  Clock.fixed(NOW.plusSeconds(1), ZoneOffset.UTC),
                  List.of())
              .make(new BackupShelf(new FolderStore(elsewhere.resolve("shelf"))), MONTH)
              .manifest();
      assertThat(checksums(again)).isEqualTo(checksums(manifest));
      assertThat(again.files()).isEqualTo(manifest.files());
    }
    assertThat(restored.resolve(ANNA.toString()).resolve("you.webm")).hasContent("x");
    assertThat(restored).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void aDamagedBackup_leavesWhatIsThere(@TempDir Path elsewhere) throws IOException {
    Manifest manifest = backup(NOW).make(shelf(), MONTH).manifest();
    FileData file = manifest.files().getFirst();
    String sha256 = file.blob().sha256();
    Files.writeString(
        folder.resolve("shelf/blobs").resolve(sha256.substring(0, 2)).resolve(sha256), "bad");
    Path there = Files.createDirectories(elsewhere.resolve("recordings"));
    Files.writeString(there.resolve("mine.webm"), "mine");

    try (DatabaseInForce database = emptyDatabase(elsewhere)) {
      assertThatExceptionOfType(BackupException.class)
          .isThrownBy(() -> new Restore(database, there).run(manifest, shelf()))
          .withMessageContaining("was not restored");
    }

    assertThat(there.resolve("mine.webm")).hasContent("mine");
    assertThat(there).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void aTableThatDoesNotLoad_bringsTheOldRowsAndFilesBack(@TempDir Path elsewhere)
      throws IOException {
    Manifest manifest = backup(NOW).make(shelf(), MONTH).manifest();
    TableData users =
        manifest.tables().stream()
            .filter(table -> table.name().equals("users"))
            .findFirst()
            .orElseThrow();
    Manifest without =
        new Manifest(
            manifest.format(),
            manifest.id(),
            manifest.takenAt(),
            manifest.schemaVersion(),
            manifest.postgres(),
            manifest.tables().stream().filter(table -> !table.equals(users)).toList(),
            manifest.files(),
            Optional.empty(),
            List.of());
    Path restored = elsewhere.resolve("recordings");
    try (DatabaseInForce database = emptyDatabase(elsewhere)) {
      new Restore(database, restored).run(manifest, shelf());
      Files.writeString(restored.resolve("kept"), "kept");

      assertThatExceptionOfType(BackupException.class)
          .as("rows without the user that they belong to")
          .isThrownBy(() -> new Restore(database, restored).run(without, shelf()))
          .withMessageContaining("foreign key");

      assertThat(new Restore(database, restored).inTheWay())
          .hasValueSatisfying(what -> assertThat(what).contains("the rows of"));
      assertThat(restored.resolve("kept")).exists();
    }
  }

  @Test
  void aManifestThatLeadsElsewhere_isRefused(@TempDir Path elsewhere) throws IOException {
    Manifest manifest = backup(NOW).make(shelf(), MONTH).manifest();
    FileData file = manifest.files().getFirst();
    Manifest evil =
        new Manifest(
            manifest.format(),
            manifest.id(),
            manifest.takenAt(),
            manifest.schemaVersion(),
            manifest.postgres(),
            manifest.tables(),
            List.of(new FileData("../evil", file.modified(), file.blob())),
            Optional.empty(),
            List.of());

    try (DatabaseInForce database = emptyDatabase(elsewhere)) {
      assertThatExceptionOfType(BackupException.class)
          .isThrownBy(
              () -> new Restore(database, elsewhere.resolve("recordings")).run(evil, shelf()))
          .withMessageContaining("outside the recordings");
    }
    assertThat(elsewhere.resolve("evil")).doesNotExist();
  }

  private static DatabaseInForce emptyDatabase(Path elsewhere) throws IOException {
    return DatabaseInForce.open(Optional.empty(), TestData.folderWithDatabase(elsewhere), true);
  }
}
