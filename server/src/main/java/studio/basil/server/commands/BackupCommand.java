package studio.basil.server.commands;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.basil.server.backup.Backup;
import studio.basil.server.backup.Backup.Report;
import studio.basil.server.backup.BackupShelf;
import studio.basil.server.backup.Manifest;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.storage.BlobStore;

/** {@code ./basil backup}. */
@Command(
    name = "backup",
    description = {
      "Make a backup of the database and the recordings, also while Basil runs.",
      "It is restored for a test before it counts; then backups that are too old are deleted."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  private final Desk desk;

  @Option(
      names = "--to",
      paramLabel = "PLACE",
      description = "a folder, or s3://bucket/prefix; BACKUP_TO without it")
  private @Nullable String place;

  @Option(names = "--list", description = "list the backups that are there, and make none")
  private boolean list;

  BackupCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws SettingsException, IOException {
    Settings settings = Surroundings.settings(desk);
    try (BlobStore store = Places.open(settings, Optional.ofNullable(place), desk)) {
      BackupShelf shelf = new BackupShelf(store);
      if (list) {
        for (String id : shelf.ids()) {
          desk.out().println(id);
        }
        return 0;
      }
      try (DatabaseInForce database = Surroundings.database(settings, false)) {
        Backup backup =
            new Backup(
                database.owner(),
                settings.folders().recordings(),
                settings.folders().data(),
                desk.clock());
        tell(backup.make(shelf, settings.backups().retention()), shelf, database, settings);
      }
    }
    return 0;
  }

  private void tell(Report report, BackupShelf shelf, DatabaseInForce database, Settings settings) {
    Manifest manifest = report.manifest();
    desk.out().printf(Locale.ROOT, "Backup %s in %s%n", manifest.id(), shelf.description());
    desk.out()
        .printf(
            Locale.ROOT,
            "Database:   %d tables with %d rows of %s, read %s%n",
            manifest.tables().size(),
            manifest.rows(),
            database.description(),
            report.copier());
    desk.out()
        .printf(
            Locale.ROOT,
            "Recordings: %d files, %.1f MB; of these %d files, %.1f MB are new%n",
            manifest.files().size(),
            manifest.fileBytes() / MEGABYTE,
            report.newFiles(),
            report.newBytes() / MEGABYTE);
    desk.out()
        .println(
            "Verified:   restored into a second database, all rows and checksums are the same");
    if (report.pruned().backups() > 0 || report.pruned().blobs() > 0) {
      desk.out()
          .printf(
              Locale.ROOT,
              "Deleted:    %d backups older than %d days, %d files that no other needs%n",
              report.pruned().backups(),
              settings.backups().retention().toDays(),
              report.pruned().blobs());
    }
    manifest.notes().forEach(note -> desk.out().println("Note:       " + note));
  }
}
