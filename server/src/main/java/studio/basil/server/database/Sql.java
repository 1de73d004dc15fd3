package studio.basil.server.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** A query that grows by the conditions that are asked for, and how columns are read. */
public final class Sql {
  private static final String USER = "user";

  private final String head;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** A query up to its conditions. */
  public Sql(String head) {
    this.head = head;
  }

  /**
   * Only the rows of the scope's user. Row-level security demands it anyhow; said here as well, it
   * can be looked up in an index.
   */
  public Sql ownedBy(Scope scope, String column) {
    return scope.level().equals(USER)
        ? and(column + " = :owner", "owner", UUID.fromString(scope.userId()))
        : this;
  }

  /** A condition without values. */
  public Sql and(String condition) {
    conditions.add(condition);
    return this;
  }

  /** A condition with a value; none if there is no value. */
  public Sql and(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      set(name, value);
    }
    return this;
  }

  /** A value that stands somewhere else. */
  public Sql set(String name, Object value) {
    values.put(name, value instanceof Instant instant ? utc(instant) : value);
    return this;
  }

  /** The whole query, which the caller maps. */
  public Query query(Handle handle, String tail) {
    return query(handle, "", tail);
  }

  /** The whole query after a command such as {@code explain}. */
  public Query query(Handle handle, String command, String tail) {
    return handle.createQuery(command + text(tail)).bindMap(values);
  }

  private String text(String tail) {
    return conditions.isEmpty()
        ? head + " " + tail
        : head + " where " + String.join(" and ", conditions) + " " + tail;
  }

  /** A time as statements take it. */
  public static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** A time that is there. */
  public static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A time, or null. */
  public static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A whole number, or null. */
  public static @Nullable Long numberOrNull(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  /** An id that is there. */
  public static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** An id, or null. */
  public static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** An array of texts. */
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
