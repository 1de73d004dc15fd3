package studio.basil.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import studio.basil.server.backup.Manifest.StoredBlob;
import studio.basil.server.backup.Manifest.TableData;
import studio.basil.server.backup.TableCopy.Table;
import studio.basil.server.database.DatabaseAddress;
import studio.basil.server.storage.BlobContent;
import studio.basil.server.storage.Sha256;

/** The database as one snapshot of it shows it. */
final class DatabaseExport implements AutoCloseable {
  private static final String SNAPSHOT = "isolation level repeatable read, read only";

  private final Connection snapshot;

  private DatabaseExport(Connection snapshot) {
    this.snapshot = snapshot;
  }

  /** Takes a snapshot, which lasts until it is closed. */
  static DatabaseExport begin(DatabaseAddress owner) throws SQLException {
    return new DatabaseExport(TableCopy.open(owner, SNAPSHOT));
  }

  String schemaVersion() throws SQLException {
    if (ask("select to_regclass('basil.flyway_schema_history')::text").isEmpty()) {
      throw new BackupException(
          "The database has no tables of Basil yet, so there is nothing to back up.", null);
    }
    return ask(
        "select version from basil.flyway_schema_history where success and version is not null"
            + " order by installed_rank desc limit 1");
  }

  String serverVersion() throws SQLException {
    return ask("show server_version");
  }

  int serverMajor() throws SQLException {
    return Integer.parseInt(ask("show server_version_num")) / 10_000;
  }

  /** The name by which another program sees the same. */
  String snapshotId() throws SQLException {
    return ask("select pg_export_snapshot()");
  }

  /** Checksums of the recordings' files as the database knows them, by their paths. */
  Map<String, String> recordingFiles() throws SQLException {
    Map<String, String> files = new HashMap<>();
    try (Statement statement = snapshot.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select r.folder || '/' || f.name, encode(f.sha256, 'hex')
                from basil.recording_files f join basil.recordings r on r.id = f.recording_id
                """)) {
      while (rows.next()) {
        files.put(rows.getString(1), rows.getString(2));
      }
    }
    return files;
  }

  /**
   * Puts the rows of all tables on a shelf, but for caches.
   *
   * @param scratch folder for what is being packed
   */
  List<TableData> write(BackupShelf shelf, Path scratch) throws SQLException, IOException {
    List<TableData> written = new ArrayList<>();
    for (Table table : TableCopy.tables(snapshot)) {
      if (table.isCache()) {
        continue;
      }
      Path packed = Files.createTempFile(scratch, "table-", ".gz");
      try {
        written.add(write(table, packed, shelf));
      } finally {
        Files.delete(packed);
      }
    }
    return written;
  }

  private TableData write(Table table, Path packed, BackupShelf shelf)
      throws SQLException, IOException {
    MessageDigest text = Sha256.digest();
    long rows;
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(packed));
        OutputStream out = new DigestOutputStream(new GZIPOutputStream(file), text)) {
      rows = TableCopy.write(snapshot, table, out);
    }
    return new TableData(
        table.name(), table.columns(), rows, Sha256.of(text).hex(), store(packed, shelf));
  }

  /** Puts a file that nobody else writes on a shelf. */
  static StoredBlob store(Path file, BackupShelf shelf) throws IOException {
    Sha256 checksum = Sha256.of(file);
    StoredBlob blob = new StoredBlob(checksum.hex(), Files.size(file));
    shelf.add(blob, new BlobContent(() -> Files.newInputStream(file), blob.bytes(), checksum));
    return blob;
  }

  private String ask(String sql) throws SQLException {
    try (Statement statement = snapshot.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      String answer = row.next() ? row.getString(1) : null;
      return answer == null ? "" : answer;
    }
  }

  @Override
  public void close() throws SQLException {
    snapshot.close();
  }
}
