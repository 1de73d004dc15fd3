package studio.basil.server.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import studio.basil.server.backup.Manifest.TableData;
import studio.basil.server.backup.TableCopy.Table;
import studio.basil.server.storage.DamagedBlobException;
import studio.basil.server.storage.Sha256;

/**
 * Fills a schema that has the version of a backup, in one transaction of its owner.
 *
 * <p>COPY refuses tables whose row-level security holds for who copies, so it is not forced on the
 * owner meanwhile. Foreign keys are taken away and made again at the end: so the order of the
 * tables does not matter, and all rows are checked at once.
 */
final class TableLoad {
  private static final String FOREIGN_KEYS =
      """
      select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname),
        'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' '
          || pg_get_constraintdef(oid)
      from pg_constraint where contype = 'f' and connamespace = to_regnamespace('basil')
      """;
  private static final String FORCED =
      """
      select 'alter table ' || oid::regclass || ' no force row level security',
        'alter table ' || oid::regclass || ' force row level security'
      from pg_class where relnamespace = to_regnamespace('basil') and relforcerowsecurity
      """;
  private static final String TRIGGERS =
      """
      select distinct 'alter table ' || tgrelid::regclass || ' disable trigger user',
        'alter table ' || tgrelid::regclass || ' enable trigger user'
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = to_regnamespace('basil')
      """;
  private static final String SEQUENCES =
      """
      select format('select setval(%L, coalesce(max(%I), 0) + 1, false) from %s',
        s.oid::regclass, a.attname, c.oid::regclass), ''
      from pg_class s
      join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0
        and d.classid = 'pg_class'::regclass
      join pg_class c on c.oid = d.refobjid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
      where s.relkind = 'S' and s.relnamespace = to_regnamespace('basil')
      """;

  private record Change(String before, String after) {}

  private TableLoad() {}

  /** Loads all tables of a manifest; the connection's transaction is left open. */
  static void load(Connection connection, Manifest manifest, BackupShelf shelf)
      throws SQLException, IOException {
    Map<String, Table> tables =
        TableCopy.tables(connection).stream()
            .collect(Collectors.toMap(Table::name, Function.identity()));
    List<Change> changes = new ArrayList<>();
    for (String query : List.of(TRIGGERS, FORCED, FOREIGN_KEYS)) {
      changes.addAll(changes(connection, query));
    }
    for (Change change : changes) {
      execute(connection, change.before());
    }
    if (!tables.isEmpty()) {
      execute(
          connection,
          tables.values().stream()
              .map(Table::quoted)
              .collect(Collectors.joining(", ", "truncate ", "")));
    }
    for (TableData data : manifest.tables()) {
      Table table = tables.get(data.name());
      if (table == null) {
        throw new BackupException(
            "The backup has a table %s, which schema version %s does not know."
                .formatted(data.name(), manifest.schemaVersion()),
            null);
      }
      load(connection, new Table(table.name(), data.columns(), table.order()), data, shelf);
    }
    for (Change change : changes(connection, SEQUENCES)) {
      execute(connection, change.before());
    }
    for (Change change : changes.reversed()) {
      execute(connection, change.after());
    }
  }

  private static void load(Connection connection, Table table, TableData data, BackupShelf shelf)
      throws SQLException, IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream packed = new BufferedInputStream(shelf.open(data.blob()));
        InputStream text = new DigestInputStream(new GZIPInputStream(packed), digest)) {
      long rows = TableCopy.read(connection, table, text);
      if (rows != data.rows() || !Sha256.of(digest).hex().equals(data.sha256())) {
        throw new DamagedBlobException(
            "The rows of table %s in the backup are not those that were written"
                .formatted(data.name()));
      }
    }
  }

  private static List<Change> changes(Connection connection, String query) throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        changes.add(new Change(rows.getString(1), rows.getString(2)));
      }
    }
    return changes;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
