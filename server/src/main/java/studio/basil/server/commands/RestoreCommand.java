package studio.basil.server.commands;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.basil.server.backup.BackupShelf;
import studio.basil.server.backup.Manifest;
import studio.basil.server.backup.Restore;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.database.DatabaseInForce.Kind;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.storage.BlobStore;

/** {@code ./basil restore}. */
@Command(
    name = "restore",
    description = {
      "Restore the database and the recordings from a backup.",
      "Basil must not run meanwhile."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  private final Desk desk;

  @Parameters(
      arity = "0..1",
      paramLabel = "FROM",
      description = "a folder with backups, or s3://bucket/prefix; BACKUP_TO without it")
  private @Nullable String place;

  @Option(names = "--backup", paramLabel = "ID", description = "which one; the newest without it")
  private @Nullable String id;

  @Option(names = "--replace", description = "delete what is there now")
  private boolean replace;

  @Option(names = "--yes", description = "don't ask")
  private boolean yes;

  RestoreCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws SettingsException, IOException {
    Settings settings = Surroundings.settings(desk);
    try (BlobStore store = Places.open(settings, Optional.ofNullable(place), desk)) {
      BackupShelf shelf = new BackupShelf(store);
      Manifest manifest = shelf.read(Optional.ofNullable(id));
      try (DatabaseInForce database = Surroundings.database(settings, true)) {
        restore(manifest, shelf, database, settings);
      }
    }
    return 0;
  }

  private void restore(
      Manifest manifest, BackupShelf shelf, DatabaseInForce database, Settings settings) {
    if (database.kind() == Kind.SHARED) {
      throw new CommandException("A running Basil uses the embedded database. Stop it first.");
    }
    Restore restore = new Restore(database, settings.folders().recordings());
    Optional<String> lost = restore.inTheWay();
    if (lost.isPresent() && !replace) {
      throw new CommandException(
          "There is something already: %s. Restoring would delete the whole database and all recordings here; say --replace if you want that."
              .formatted(lost.get()));
    }
    desk.confirm(
        "This restores backup %s, with %d rows and %d files, into %s and %s%s."
            .formatted(
                manifest.id(),
                manifest.rows(),
                manifest.files().size(),
                database.description(),
                settings.folders().recordings(),
                lost.isPresent() ? ", and deletes what is there" : ""),
        yes);
    restore.run(manifest, shelf);
    desk.out()
        .println(
            "Restored backup %s: %d rows, %d files."
                .formatted(manifest.id(), manifest.rows(), manifest.files().size()));
  }
}
