package studio.basil.server.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;

/**
 * Lists of rows with the columns {@code created_at} and {@code id}, the newest first.
 *
 * @param createdAt of a row
 */
public record NewestFirst<T>(
    RowMapper<T> mapper, Function<T, Instant> createdAt, Function<T, UUID> id) {
  /** Cursors of other orders don't fit. */
  private static final String ORDER = "createdAt";

  /**
   * A page of those that a query finds.
   *
   * @param sql up to its conditions; more are added
   * @param cursor "next" of the page before; null for the first
   */
  public Page<T> page(
      Transactions database, Scope scope, Sql sql, @Nullable String cursor, int limit) {
    Cursor.read(cursor, ORDER, 2)
        .ifPresent(
            after ->
                sql.and("(created_at, id) < (:time, :id)", "time", after.time(0))
                    .set("id", after.id(1)));
    List<T> rows =
        database.read(
            scope,
            handle ->
                sql.query(handle, "order by created_at desc, id desc limit " + (limit + 1))
                    .map(mapper)
                    .list());
    return Page.of(rows, limit, last -> Cursor.of(ORDER, createdAt.apply(last), id.apply(last)));
  }
}
