package studio.basil.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import studio.basil.server.database.DatabaseAddress;

/** The rows of tables as text, out of a database and into one, by PostgreSQL's COPY. */
final class TableCopy {
  private static final String TABLES =
      """
      select c.relname,
        array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = ''),
        coalesce((
          select string_agg('t.' || quote_ident(k.attname)
              || case when k.attcollation <> 0 then ' collate "C"' else '' end, ', '
            order by array_position(p.conkey, k.attnum))
          from pg_constraint p join pg_attribute k on k.attrelid = c.oid and k.attnum = any (p.conkey)
          where p.conrelid = c.oid and p.contype = 'p'), 't::text collate "C"')
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = to_regnamespace('basil') and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
      group by c.oid, c.relname order by c.relname collate "C"
      """;

  /**
   * A table.
   *
   * @param columns that are stored rather than generated
   * @param order of its rows, which does not depend on the server, as SQL
   */
  record Table(String name, List<String> columns, String order) {

    String quoted() {
      return "basil." + quote(name);
    }

    /** Whether all that is in it can be had again, so that it is in no backup. */
    boolean isCache() {
      return name.equals("cache");
    }

    String quotedColumns(String prefix) {
      return columns.stream()
          .map(column -> prefix + quote(column))
          .collect(Collectors.joining(", "));
    }
  }

  private TableCopy() {}

  /** Connects, in a transaction that sees everybody's rows and writes values in one way only. */
  static Connection open(DatabaseAddress owner, String mode) throws SQLException {
    Connection connection =
        DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set transaction " + mode);
      statement.execute(
          """
          select set_config('basil.scope', 'system', true), set_config('TimeZone', 'UTC', true),
            set_config('DateStyle', 'ISO, YMD', true), set_config('IntervalStyle', 'postgres', true),
            set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true)
          """);
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /** All tables of Basil, in the order of their names. */
  static List<Table> tables(Connection connection) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(TABLES);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        tables.add(
            new Table(
                rows.getString(1),
                List.of((String[]) rows.getArray(2).getArray()),
                rows.getString(3)));
      }
    }
    return tables;
  }

  /** Writes the rows of a table and tells how many there are. */
  static long write(Connection connection, Table table, OutputStream out)
      throws SQLException, IOException {
    // Of a table with row-level security only a query can be copied. Tables that inherit have their
    // own turn.
    return copies(connection)
        .copyOut(
            "copy (select %s from only %s t order by %s) to stdout"
                .formatted(table.quotedColumns("t."), table.quoted(), table.order()),
            out);
  }

  /** Reads rows into a table and tells how many there are. */
  static long read(Connection connection, Table table, InputStream in)
      throws SQLException, IOException {
    return copies(connection)
        .copyIn("copy %s (%s) from stdin".formatted(table.quoted(), table.quotedColumns("")), in);
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
