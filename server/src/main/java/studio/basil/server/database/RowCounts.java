package studio.basil.server.database;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** How many rows each table has, whoever they belong to. */
public final class RowCounts {

  private RowCounts() {}

  /** Counts in one transaction. */
  public static SortedMap<String, Long> of(DatabaseInForce database) {
    try (Database owner = Database.open(database.owner(), 1)) {
      return owner.in(Scope.system(), RowCounts::of);
    }
  }

  /** Counts what the scope of a transaction shows. */
  static SortedMap<String, Long> of(Handle handle) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (String table : tables(handle)) {
      counts.put(
          table,
          handle
              .createQuery("select count(*) from only " + Migrations.SCHEMA + ".\"" + table + '"')
              .mapTo(Long.class)
              .one());
    }
    return counts;
  }

  /** The tables of Basil, without Flyway's own. */
  private static List<String> tables(Handle handle) {
    return handle
        .createQuery(
            "select relname from pg_class where relnamespace = to_regnamespace(?) and relkind = 'r' and relname <> ?")
        .bind(0, Migrations.SCHEMA)
        .bind(1, Migrations.HISTORY)
        .mapTo(String.class)
        .list();
  }
}
