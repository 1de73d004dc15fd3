package studio.basil.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import studio.basil.server.backup.BackupShelf.Pruned;
import studio.basil.server.backup.Manifest.Dump;
import studio.basil.server.backup.Manifest.TableData;
import studio.basil.server.database.DatabaseAddress;

/**
 * Makes a backup of the database and the recordings, also beside a server that works: one snapshot
 * of the database, and then the files, so that every file the snapshot names is there unless it was
 * deleted meanwhile. It counts only after it has been restored for a test.
 */
public final class Backup {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DatabaseAddress owner;
  private final Path recordings;
  private final Path data;
  private final Clock clock;
  private final List<Path> programs;

  /**
   * What was done.
   *
   * @param newFiles recordings that were not on the shelf before
   * @param copier how the database was read, for people
   */
  public record Report(
      Manifest manifest, int newFiles, long newBytes, String copier, Pruned pruned) {}

  /**
   * Prepares.
   *
   * @param owner of the database's schema
   * @param recordings folder of the episodes
   * @param data folder of a server; what is unfinished stands there meanwhile
   */
  public Backup(DatabaseAddress owner, Path recordings, Path data, Clock clock) {
    this(owner, recordings, data, clock, PgDump.usualFolders());
  }

  Backup(DatabaseAddress owner, Path recordings, Path data, Clock clock, List<Path> programs) {
    this.owner = owner;
    this.recordings = recordings;
    this.data = data;
    this.clock = clock;
    this.programs = programs;
  }

  /**
   * Makes one, and then takes those away that are too old.
   *
   * @throws BackupException if it fails; then there is no new backup
   */
  public Report make(BackupShelf shelf, Duration retention) {
    Instant now = clock.instant();
    try {
      Files.createDirectories(data);
      Path scratch = Files.createTempDirectory(data, "backup-");
      try {
        return make(shelf, now, retention, scratch);
      } finally {
        PathUtils.deleteDirectory(scratch);
      }
    } catch (SQLException failure) {
      throw new BackupException(
          "The database of %s can't be read: %s".formatted(owner, failure.getMessage()), failure);
    } catch (IOException failure) {
      throw new BackupException(
          "The backup to %s failed: %s. See that there is room and the place can be written."
              .formatted(shelf.description(), failure.getMessage()),
          failure);
    }
  }

  private Report make(BackupShelf shelf, Instant now, Duration retention, Path scratch)
      throws SQLException, IOException {
    RecordingsExport files = new RecordingsExport(recordings, shelf);
    List<String> notes = new ArrayList<>();
    Manifest manifest;
    Optional<PgDump> program;
    try (DatabaseExport database = DatabaseExport.begin(owner)) {
      String schemaVersion = database.schemaVersion();
      List<TableData> tables = database.write(shelf, scratch);
      program = PgDump.find(programs, database.serverMajor());
      Optional<Dump> dump =
          program.isPresent()
              ? dump(program.get(), database, shelf, scratch, notes)
              : Optional.empty();
      files.write();
      files.compare(database.recordingFiles());
      notes.addAll(files.notes());
      manifest =
          new Manifest(
              Manifest.FORMAT,
              ID.format(now),
              now,
              schemaVersion,
              database.serverVersion(),
              tables,
              files.files(),
              dump,
              notes);
    }
    Verification.verify(manifest, shelf, data);
    shelf.write(manifest);
    return new Report(
        manifest,
        files.newFiles(),
        files.newBytes(),
        copier(manifest, program),
        shelf.prune(now.minus(retention), now));
  }

  private static String copier(Manifest manifest, Optional<PgDump> program) {
    if (manifest.dump().isPresent()) {
      return "by COPY, and once more by " + manifest.dump().get().program();
    }
    return program.isPresent()
        ? "by COPY only, as pg_dump failed"
        : "by COPY (there is no pg_dump here that reads PostgreSQL %s)"
            .formatted(manifest.postgres());
  }

  /** The rows are safe by COPY already, so that a failure is only told. */
  private Optional<Dump> dump(
      PgDump program, DatabaseExport database, BackupShelf shelf, Path scratch, List<String> notes)
      throws SQLException, IOException {
    Path archive = scratch.resolve("database.dump");
    try {
      program.write(owner, database.snapshotId(), archive);
    } catch (IOException failure) {
      notes.add(String.valueOf(failure.getMessage()));
      return Optional.empty();
    }
    return Optional.of(
        new Dump("pg_dump " + program.version(), DatabaseExport.store(archive, shelf)));
  }
}
