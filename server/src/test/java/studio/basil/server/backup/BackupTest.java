package studio.basil.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.backup.Manifest.FileData;
import studio.basil.server.backup.Manifest.TableData;
import studio.basil.server.database.Catalogue;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.TestData;
import studio.basil.server.storage.FolderStore;

class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final UUID ANNA = UUID.fromString("00000000-0000-7000-8000-000000000001");

  @TempDir static Path origin;
  private static Path data = Path.of("");
  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private Path recordings = Path.of("");
  private MeddlingStore store = new MeddlingStore(new FolderStore(Path.of("")));

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

  private void write(String path, String text) throws IOException {
    Path file = recordings.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private BackupShelf shelf() {
    return new BackupShelf(store);
  }

  private Backup backup(Instant now, Path... programs) {
    return new Backup(
        server.owner(), recordings, data, Clock.fixed(now, ZoneOffset.UTC), List.of(programs));
  }

  private static Map<String, String> checksums(Manifest manifest) {
    return manifest.tables().stream()
        .collect(Collectors.toMap(TableData::name, table -> table.rows() + " " + table.sha256()));
  }

  private long blobs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("shelf/blobs"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static DatabaseInForce emptyDatabase(Path elsewhere) throws IOException {
    return DatabaseInForce.open(Optional.empty(), TestData.folder(elsewhere), true);
  }

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
  void aScheduledBackup_isMadeInItsPlace() throws IOException {
    new ScheduledBackup.Handler(backup(NOW), () -> store, MONTH).run(new ScheduledBackup());

    assertThat(shelf().ids()).containsExactly("20261121T030000000Z");
  }

  @Test
  void aSecondBackup_sharesWhatHasNotChanged() throws IOException {
    backup(NOW).make(shelf(), MONTH);
    long before = blobs();
    write("other/claude.webm", "new");

    Backup.Report second = backup(NOW.plusSeconds(1)).make(shelf(), MONTH);

    assertThat(second.newFiles()).isEqualTo(1);
    assertThat(second.newBytes()).isEqualTo(3);
    assertThat(blobs()).isEqualTo(before + 1);
    assertThat(shelf().ids()).containsExactly("20261121T030000000Z", "20261121T030001000Z");
  }

  @Test
  void onlyTheOwner_readsABackup() throws IOException {
    backup(NOW).make(shelf(), MONTH);

    try (Stream<Path> all = Files.walk(folder.resolve("shelf"))) {
      for (Path each : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void whatIsWrittenWhileItRuns_isNotHalfInIt() throws IOException {
    UUID later = UUID.randomUUID();
    Manifest before = backup(NOW).make(shelf(), MONTH).manifest();
    write("fresh/you.webm", "something new, so that it is put");
    MeddlingStore meddled =
        new MeddlingStore(new FolderStore(folder.resolve("another")))
            .beforePut(() -> TestData.addUser(server.application(), later));

    Manifest manifest = backup(NOW.plusSeconds(1)).make(new BackupShelf(meddled), MONTH).manifest();

    assertThat(checksums(manifest)).isEqualTo(checksums(before));
  }

  @Test
  void aFileThatGrows_isInItAsFarAsItWas() throws IOException {
    backup(NOW).make(shelf(), MONTH);
    write("live/you.webm", "beginning");
    store.beforePut(() -> append("live/you.webm", ", and more"));

    Manifest manifest = backup(NOW.plusSeconds(1)).make(shelf(), MONTH).manifest();

    assertThat(manifest.files())
        .filteredOn(file -> file.path().equals("live/you.webm"))
        .extracting(file -> file.blob().bytes())
        .containsExactly(9L);
    assertThat(manifest.notes())
        .anyMatch(note -> note.contains("live/you.webm was being written; its first 9 bytes"));
  }

  private void append(String path, String text) {
    try {
      Files.writeString(recordings.resolve(path), text, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void aFileThatIsRewritten_isReadAgain() throws IOException {
    backup(NOW).make(shelf(), MONTH);
    write("live/session.yml", "draft");
    store.beforePut(
        () -> {
          try {
            write("live/session.yml", "final, and longer");
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });

    Manifest manifest = backup(NOW.plusSeconds(1)).make(shelf(), MONTH).manifest();

    assertThat(manifest.files())
        .filteredOn(file -> file.path().equals("live/session.yml"))
        .extracting(file -> file.blob().bytes())
        .containsExactly(17L);
  }

  @Test
  void aRecordingThatTheDatabaseKnowsOtherwise_isNoted() throws IOException {
    write(ANNA + "/you.webm", "y");
    assertThat(backup(NOW).make(shelf(), MONTH).manifest().notes())
        .anyMatch(
            note -> note.contains(ANNA + "/you.webm is not the file that the database knows"));

    Files.delete(recordings.resolve(ANNA + "/you.webm"));
    assertThat(backup(NOW.plusSeconds(1)).make(shelf(), MONTH).manifest().notes())
        .anyMatch(note -> note.contains(ANNA + "/you.webm is missing"));
  }

  @Test
  void aShelfThatGivesSomethingElseBack_getsNoBackup() throws IOException {
    store.reading(
        bytes -> {
          bytes[bytes.length / 2] ^= 1;
          return bytes;
        });

    assertThatExceptionOfType(BackupException.class)
        .isThrownBy(() -> backup(NOW).make(shelf(), MONTH))
        .withMessageContaining("damaged");
    assertThat(shelf().ids()).isEmpty();
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

  @Test
  void oldBackups_goButTheNewestStays() throws IOException {
    write("once/you.webm", "only in the first");
    backup(NOW).make(shelf(), MONTH);
    Files.delete(recordings.resolve("once/you.webm"));
    long blobs = blobs();
    Instant later = Instant.now().plus(Duration.ofDays(40));

    Backup.Report report = backup(later).make(shelf(), MONTH);

    assertThat(report.pruned()).isEqualTo(new BackupShelf.Pruned(1, 1));
    assertThat(shelf().ids()).hasSize(1);
    assertThat(blobs()).isEqualTo(blobs - 1);
    assertThat(shelf().prune(later.plus(MONTH), later.plus(MONTH)).backups()).isZero();
  }

  @Test
  void aPgDumpThatIsNewEnough_writesItsArchiveToo() throws IOException {
    Path old = program("old", "15.4 (Debian 15.4-1)", "exit 9");
    Path good =
        program(
            "good",
            "18.3",
            "for each; do case $each in --file=*) echo \"$PGOPTIONS\" >\"${each#--file=}\" ;; esac; done");

    Backup.Report report = backup(NOW, folder, old, good).make(shelf(), MONTH);

    assertThat(report.copier()).isEqualTo("by COPY, and once more by pg_dump 18.3");
    assertThat(report.manifest().dump())
        .hasValueSatisfying(dump -> assertThat(dump.blob().bytes()).isEqualTo(22));
  }

  @Test
  void aPgDumpThatIsTooOldOrFails_isToldAndTheBackupStands() throws IOException {
    Path old = program("old", "15.4", "exit 9");
    Path broken = program("broken", "19.0", "echo no such luck; exit 3");

    assertThat(backup(NOW, old).make(shelf(), MONTH).copier())
        .contains("no pg_dump here that reads PostgreSQL 18");
    Backup.Report report = backup(NOW.plusSeconds(1), broken).make(shelf(), MONTH);
    assertThat(report.copier()).isEqualTo("by COPY only, as pg_dump failed");
    assertThat(report.manifest().notes()).anyMatch(note -> note.contains("no such luck"));
  }

  private Path program(String name, String version, String work) throws IOException {
    Path programs = Files.createDirectories(folder.resolve(name));
    Path program = programs.resolve("pg_dump");
    Files.writeString(
        program,
        "#!/bin/sh\n[ \"$1\" != --version ] || { echo 'pg_dump (PostgreSQL) %s'; exit 0; }\n%s\n"
            .formatted(version, work));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return programs;
  }
}
