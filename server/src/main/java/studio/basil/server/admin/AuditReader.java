package studio.basil.server.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Cursor;
import studio.basil.server.http.Page;

/** Reads the audit log. Thread-safe. */
final class AuditReader {
  static final String ORDER = "order by a.at desc, a.id desc";

  private static final String LIST =
      """
      select a.id, a.at, a.user_id, a.action, a.subject, host(a.address) as address, a.details
      from audit_log a
      """;

  private static final String CURSOR = "at desc";

  private final Transactions database;

  AuditReader(Transactions database) {
    this.database = database;
  }

  /**
   * Which entries.
   *
   * @param from then or later
   * @param to before
   */
  record Filter(
      @Nullable String action, @Nullable UUID user, @Nullable Instant from, @Nullable Instant to) {}

  /** A page of entries, the newest first. */
  Page<AuditEntryView> page(Scope scope, Filter filter, @Nullable String after, int limit) {
    Sql sql = listing(filter, Cursor.read(after, CURSOR, 2));
    List<AuditEntryView> rows =
        database.read(
            scope,
            handle -> {
              List<AuditEntryView> entries =
                  sql.query(handle, ORDER + " limit " + (limit + 1))
                      .map((row, _) -> entry(row))
                      .list();
              AuditPeople people =
                  AuditPeople.among(
                      handle,
                      entries.stream()
                          .flatMap(entry -> Stream.of(id(entry), entry.subject()))
                          .toList());
              return entries.stream().map(entry -> named(entry, people)).toList();
            });
    return Page.of(rows, limit, last -> Cursor.of(CURSOR, last.at(), last.id()));
  }

  static Sql listing(Filter filter, Optional<Cursor> cursor) {
    Sql sql =
        new Sql(LIST)
            .and("a.action = :action", "action", filter.action())
            .and("a.user_id = :user", "user", filter.user())
            .and("a.at >= :from", "from", filter.from())
            .and("a.at < :to", "to", filter.to());
    cursor.ifPresent(
        last ->
            sql.and("(a.at, a.id) < (:at, :last)").set("at", last.time(0)).set("last", last.id(1)));
    return sql;
  }

  private static String id(AuditEntryView entry) {
    return String.valueOf(entry.userId());
  }

  private static AuditEntryView named(AuditEntryView entry, AuditPeople people) {
    AuditPeople.Person actor = people.of(id(entry));
    AuditPeople.Person subject = people.of(entry.subject());
    return new AuditEntryView(
        entry.id(),
        entry.at(),
        entry.userId(),
        actor == null ? null : actor.name(),
        actor == null ? null : actor.email(),
        entry.action(),
        entry.subject(),
        subject == null ? null : subject.name(),
        subject == null ? null : subject.email(),
        entry.address(),
        entry.details());
  }

  private static AuditEntryView entry(ResultSet row) throws SQLException {
    return new AuditEntryView(
        Sql.id(row, "id"),
        Sql.time(row, "at"),
        Sql.idOrNull(row, "user_id"),
        null,
        null,
        row.getString("action"),
        row.getString("subject"),
        null,
        null,
        row.getString("address"),
        row.getString("details"));
  }
}
