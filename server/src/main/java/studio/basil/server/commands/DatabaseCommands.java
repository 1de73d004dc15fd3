package studio.basil.server.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.basil.server.database.Catalogue;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.database.DatabaseInForce.Kind;
import studio.basil.server.database.RowCounts;
import studio.basil.server.database.SchemaVersion;
import studio.basil.server.database.SchemaVersion.State;
import studio.basil.server.database.SchemaVersions;
import studio.basil.server.database.TemporaryPostgres;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.SettingsException;

/** {@code ./basil db}: the schema of the database, its versions and its rows. */
@Command(
    name = "db",
    description = "Looks after the schema of the database that the settings name.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class DatabaseCommands implements Runnable {
  private static final int DIFFERENT = 1;

  private final Desk desk;

  DatabaseCommands(Desk desk) {
    this.desk = desk;
  }

  /** Without a command of its own, it tells what there are. */
  @Override
  public void run() {
    new picocli.CommandLine(this).usage(desk.out());
  }

  @Command(
      name = "new",
      description = "Write the two scripts of a new version: what it changes, and its undo.",
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(paramLabel = "NAME", description = "what it does, such as add_speaker_colours")
          String name)
      throws IOException {
    for (Path script : new MigrationScripts(desk.home(), desk.clock()).create(name)) {
      desk.out().println(script);
    }
    return 0;
  }

  @Command(
      name = "list",
      description = "List all versions and whether the database has them.",
      mixinStandardHelpOptions = true)
  int list() throws SettingsException {
    try (DatabaseInForce database = open(false)) {
      for (SchemaVersion version : new SchemaVersions(database).list()) {
        desk.out()
            .println(
                "%s  %-8s  %-20s  %s"
                    .formatted(
                        version.number(),
                        version.state().name().toLowerCase(Locale.ROOT),
                        version.appliedAt().map(Object::toString).orElse("-"),
                        version.name()));
      }
    }
    return 0;
  }

  @Command(
      name = "status",
      description = "Tell which version the database has, and what is pending.",
      mixinStandardHelpOptions = true)
  int status() throws SettingsException {
    try (DatabaseInForce database = open(false)) {
      List<SchemaVersion> versions = new SchemaVersions(database).list();
      desk.out().println("Database: " + database.description());
      desk.out()
          .println(
              "Version:  "
                  + new SchemaVersions(database)
                      .newest()
                      .map(newest -> newest.number() + " (" + newest.name() + ")")
                      .orElse("none, it is empty"));
      long pending = with(versions, State.PENDING);
      long unknown = with(versions, State.UNKNOWN);
      desk.out()
          .println(
              pending == 0
                  ? "Pending:  none"
                  : "Pending:  %d; ./basil db apply, or the next start of Basil, applies them"
                      .formatted(pending));
      if (unknown > 0) {
        desk.out().println("Unknown:  %d, which a newer Basil has applied".formatted(unknown));
      }
    }
    return 0;
  }

  @Command(
      name = "apply",
      description = "Bring the schema to the newest version, as the server does when it starts.",
      mixinStandardHelpOptions = true)
  int apply(@Option(names = "--yes", description = "don't ask") boolean yes)
      throws SettingsException {
    try (DatabaseInForce database = open(true)) {
      refuseBesideAServer(database);
      SchemaVersions versions = new SchemaVersions(database);
      long pending = with(versions.list(), State.PENDING);
      if (pending == 0) {
        desk.out().println("Nothing is pending.");
        return 0;
      }
      desk.confirm(
          "This applies %d versions to %s.".formatted(pending, database.description()),
          yes || database.kind() == Kind.OWN);
      desk.out().println("Applied: " + versions.apply());
    }
    return 0;
  }

  @Command(
      name = "diff",
      description = {
        "Compare the schema with what the migrations make of an empty database.",
        "The exit code is 1 if they differ."
      },
      mixinStandardHelpOptions = true)
  int diff() throws SettingsException {
    Settings settings = Surroundings.settings(desk);
    try (DatabaseInForce database = Surroundings.database(settings, false);
        TemporaryPostgres empty = TemporaryPostgres.start(settings.folders().data())) {
      Set<String> found = Catalogue.read(database.owner(), database.application().user());
      boolean oneRole = database.owner().equals(database.application());
      Set<String> expected = Catalogue.ofMigrations(empty, oneRole);
      without(expected, found).forEach(line -> desk.out().println("missing  " + line));
      without(found, expected).forEach(line -> desk.out().println("extra    " + line));
      if (found.equals(expected)) {
        desk.out().println("The schema is as the migrations make it.");
        return 0;
      }
      return DIFFERENT;
    }
  }

  @Command(
      name = "count",
      description = "Count the rows of each table.",
      mixinStandardHelpOptions = true)
  int count() throws SettingsException {
    try (DatabaseInForce database = open(false)) {
      RowCounts.of(database)
          .forEach((table, rows) -> desk.out().println("%12d  %s".formatted(rows, table)));
    }
    return 0;
  }

  @Command(
      name = "rollback",
      description = {
        "Take the newest version back by its undo script.",
        "What it added is lost. The next start of Basil, or \"apply\", applies it anew."
      },
      mixinStandardHelpOptions = true)
  int rollback(@Option(names = "--yes", description = "don't ask") boolean yes)
      throws SettingsException {
    try (DatabaseInForce database = open(false)) {
      refuseBesideAServer(database);
      SchemaVersions versions = new SchemaVersions(database);
      SchemaVersion newest =
          versions
              .newest()
              .orElseThrow(() -> new CommandException("The database has no version to take back."));
      desk.confirm(
          "This takes version %s (%s) of %s back; what it added is lost."
              .formatted(newest.number(), newest.name(), database.description()),
          yes);
      versions.rollBack(newest);
      desk.out().println("Taken back: %s (%s)".formatted(newest.number(), newest.name()));
    }
    return 0;
  }

  private DatabaseInForce open(boolean make) throws SettingsException {
    return Surroundings.database(Surroundings.settings(desk), make);
  }

  private static void refuseBesideAServer(DatabaseInForce database) {
    if (database.kind() == Kind.SHARED) {
      throw new CommandException(
          "A running Basil uses the embedded database. Stop it first: its schema can't change under it.");
    }
  }

  private static long with(List<SchemaVersion> versions, State state) {
    return versions.stream().filter(version -> version.state() == state).count();
  }

  private static Set<String> without(Set<String> lines, Set<String> others) {
    Set<String> rest = new TreeSet<>(lines);
    rest.removeAll(others);
    return rest;
  }
}
