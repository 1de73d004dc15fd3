package studio.basil.server.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.basil.server.backup.Manifest.TableData;
import studio.basil.server.backup.TableCopy.Table;
import studio.basil.server.database.DatabaseAddress;
import studio.basil.server.database.Migrations;
import studio.basil.server.database.TemporaryPostgres;
import studio.basil.server.storage.Sha256;

/** Proves that a backup can be restored, by restoring its database into a second one. */
final class Verification {

  private Verification() {}

  /**
   * Restores and compares.
   *
   * @param data folder of a server, in which the second database stands meanwhile
   * @throws BackupException if anything is missing or differs
   */
  static void verify(Manifest manifest, BackupShelf shelf, Path data)
      throws SQLException, IOException {
    Set<String> missing = shelf.missing(manifest);
    if (!missing.isEmpty()) {
      throw new BackupException(
          "%d of the files of the backup are not in %s, %s among them."
              .formatted(missing.size(), shelf.description(), missing.iterator().next()),
          null);
    }
    try (TemporaryPostgres second = TemporaryPostgres.start(data)) {
      DatabaseAddress owner = second.server().owner();
      Migrations.apply(owner, second.server().application().user(), manifest.schemaVersion());
      try (Connection connection = TableCopy.open(owner, "read write")) {
        TableLoad.load(connection, manifest, shelf);
        compare(connection, manifest);
      }
    }
  }

  private static void compare(Connection connection, Manifest manifest)
      throws SQLException, IOException {
    Map<String, Table> tables =
        TableCopy.tables(connection).stream()
            .collect(Collectors.toMap(Table::name, Function.identity()));
    for (TableData expected : manifest.tables()) {
      Table table = tables.get(expected.name());
      MessageDigest digest = Sha256.digest();
      long rows = 0;
      if (table != null) {
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
          Table asWritten = new Table(table.name(), expected.columns(), table.order());
          rows = TableCopy.write(connection, asWritten, out);
        }
      }
      if (rows != expected.rows() || !Sha256.of(digest).hex().equals(expected.sha256())) {
        throw new BackupException(
            "The backup does not restore: table %s has %d rows after it and %d before, or other ones. The backup was not kept."
                .formatted(expected.name(), rows, expected.rows()),
            null);
      }
    }
  }
}
