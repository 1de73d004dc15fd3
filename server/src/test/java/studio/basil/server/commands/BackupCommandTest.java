package studio.basil.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.EmbeddedPostgres;
import studio.basil.server.database.TestData;
import studio.basil.server.storage.TestS3;

class BackupCommandTest {
  @TempDir Path folder;

  private TestDesk desk() {
    return new TestDesk(folder, Map.of());
  }

  @BeforeEach
  void anEpisodeOfAUser() throws IOException {
    UUID user = UUID.randomUUID();
    try (EmbeddedPostgres server = TestData.start(TestData.folder(folder))) {
      TestData.addUser(server.application(), user);
    }
    Path episode = folder.resolve("recordings").resolve(user.toString());
    Files.createDirectories(episode);
    Files.writeString(episode.resolve("you.webm"), "x");
  }

  @Test
  void backupAndRestore_askBeforeAnythingIsLost() throws IOException {
    TestDesk desk = desk();
    assertThat(desk.run("backup")).as(desk.faults()).isZero();
    assertThat(desk.said())
        .contains("Backup 20261121T163000000Z in " + folder.resolve("backups"))
        .containsPattern("\\d+ tables with 2\\d rows of the embedded database, read by COPY")
        .contains("1 files", "Verified:");
    assertThat(desk.run("backup", "--list")).isZero();
    assertThat(desk.said().strip()).isEqualTo("20261121T163000000Z");

    assertThat(desk.run("restore", "backups", "--yes")).isEqualTo(CommandMain.FAILED);
    assertThat(desk.faults()).contains("the rows of the embedded database", "--replace");

    Files.writeString(folder.resolve("recordings/later"), "later");
    TestDesk reluctant = desk().answering("");
    assertThat(reluctant.run("restore", "backups", "--replace")).isEqualTo(CommandMain.FAILED);
    assertThat(reluctant.questions())
        .singleElement()
        .asString()
        .contains("20261121T163000000Z", "deletes what is there");
    assertThat(folder.resolve("recordings/later")).exists();

    TestDesk willing = desk().answering("y");
    assertThat(willing.run("restore", "backups", "--replace")).as(willing.faults()).isZero();
    assertThat(folder.resolve("recordings/later")).doesNotExist();
    assertThat(willing.run("db", "count")).isZero();
    assertThat(willing.said()).containsPattern(" 1 {2}users");
  }

  @Test
  void besideARunningServer_aBackupIsMade_andNothingRestored() {
    try (EmbeddedPostgres running = TestData.start(folder.resolve("data"))) {
      assertThat(running.application().user()).isEqualTo("basil_app");
      TestDesk desk = desk();
      assertThat(desk.run("backup", "--to", "elsewhere")).as(desk.faults()).isZero();
      assertThat(folder.resolve("elsewhere/manifests")).isNotEmptyDirectory();

      assertThat(desk.run("restore", "elsewhere", "--replace", "--yes"))
          .isEqualTo(CommandMain.FAILED);
      assertThat(desk.faults()).contains("Stop it first");
    }
  }

  @Test
  void restore_fromWhereThereIsNone_saysSo() {
    TestDesk desk = desk();

    assertThat(desk.run("restore", "nowhere", "--yes")).isEqualTo(CommandMain.FAILED);
    assertThat(desk.faults()).contains("There is no backup in " + folder.resolve("nowhere"));
    assertThat(desk.run("restore", "s3://Bad", "--yes")).isEqualTo(CommandMain.FAILED);
    assertThat(desk.faults()).contains("\"s3://Bad\" is no address of a bucket");
  }

  @Test
  void aBucket_isAPlaceToo() throws Exception {
    try (TestS3 s3 = TestS3.start()) {
      s3.makeBucket("kept");
      TestDesk desk =
          new TestDesk(
              folder,
              Map.of(
                  "S3_ENDPOINT", s3.endpoint().toString(),
                  "S3_ACCESS_KEY_ID", "basil",
                  "S3_SECRET_ACCESS_KEY", "not-a-secret",
                  "BACKUP_TO", "s3://kept/basil"));

      assertThat(desk.run("backup")).as(desk.faults()).isZero();
      assertThat(desk.said()).contains("in s3://kept/basil", "Verified:");
      Files.writeString(folder.resolve("recordings/later"), "later");
      assertThat(desk.run("restore", "--replace", "--yes")).as(desk.faults()).isZero();
      assertThat(folder.resolve("recordings/later")).doesNotExist();
    }
  }
}
