package studio.basil.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestData;
import studio.basil.server.storage.FolderStore;

class BackupTest extends BackupScene {
  @Test
  void whatIsCached_isNotInIt() throws Exception {
    try (Database database = Database.open(server.application(), 1)) {
      database.in(
          Scope.system(),
          handle ->
              handle.execute(
                  "insert into cache (key, kind, value, expires_at)"
                      + " values (sha256('x'), 'tts', 'audio', now())"));
    }

    Manifest manifest = backup(NOW).make(shelf(), MONTH).manifest();

    assertThat(checksums(manifest)).containsKey("users").doesNotContainKey("cache");
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

  private long blobs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("shelf/blobs"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private void append(String path, String text) {
    try {
      Files.writeString(recordings.resolve(path), text, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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
