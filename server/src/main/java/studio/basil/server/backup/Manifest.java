package studio.basil.server.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import studio.basil.server.storage.Sha256;

/**
 * What a backup consists of. The content of tables and files stands in blobs named by their
 * checksums, which backups share.
 *
 * @param format of manifests
 * @param id when the backup was begun, which no other backup of its place has
 * @param schemaVersion of the database
 * @param postgres version of the server it came from
 * @param dump the database once more as pg_dump writes it, where there was a suitable one
 * @param notes what is not as it should be
 */
public record Manifest(
    int format,
    String id,
    Instant takenAt,
    String schemaVersion,
    String postgres,
    List<TableData> tables,
    List<FileData> files,
    Optional<Dump> dump,
    List<String> notes) {
  /** The only one there is. */
  public static final int FORMAT = 1;

  public Manifest {
    tables = List.copyOf(tables);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /**
   * The rows of a table in the text format of COPY, packed by gzip.
   *
   * @param columns in the order of the text
   * @param sha256 of the text, unpacked
   * @param blob packed
   */
  public record TableData(
      String name, List<String> columns, long rows, String sha256, StoredBlob blob) {

    public TableData {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A file of the recordings.
   *
   * @param path in the folder of recordings, with slashes
   * @param modified when the file was last written
   */
  public record FileData(String path, Instant modified, StoredBlob blob) {}

  /**
   * An archive in pg_dump's own format.
   *
   * @param program that wrote it, with its version
   */
  public record Dump(String program, StoredBlob blob) {}

  /** A blob by its checksum. */
  public record StoredBlob(String sha256, long bytes) {

    Sha256 checksum() {
      return new Sha256(sha256);
    }
  }

  /** Checksums of all blobs it needs. */
  Set<String> blobs() {
    Set<String> blobs = new TreeSet<>();
    tables.forEach(table -> blobs.add(table.blob().sha256()));
    files.forEach(file -> blobs.add(file.blob().sha256()));
    dump.ifPresent(archive -> blobs.add(archive.blob().sha256()));
    return blobs;
  }

  /** How many rows all tables have. */
  public long rows() {
    return tables.stream().mapToLong(TableData::rows).sum();
  }

  /** How long all files are. */
  public long fileBytes() {
    return files.stream().mapToLong(file -> file.blob().bytes()).sum();
  }
}
