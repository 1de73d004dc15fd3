package studio.basil.server.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.NewestFirst;
import studio.basil.server.http.Page;
import studio.basil.server.webhooks.Delivery.Attempt;

/** What is to be told, and what came of it. Thread-safe. */
final class DeliveryStore {
  private static final NewestFirst<Delivery> NEWEST_FIRST =
      new NewestFirst<>((row, _) -> delivery(row), Delivery::createdAt, Delivery::id);

  private final Transactions database;

  DeliveryStore(Transactions database) {
    this.database = database;
  }

  /**
   * A delivery that is due.
   *
   * @param attempt the how manieth it is, from 1 on
   */
  record Due(
      UUID id,
      UUID user,
      UUID eventId,
      String event,
      String body,
      int attempt,
      Endpoint endpoint) {}

  /** Where a delivery goes. */
  record Endpoint(String url, String secret) {}

  /** Takes what is due; nobody else does for the length of the lease. */
  List<Due> take(Instant now, Duration lease, int most) {
    return database.in(
        Scope.system(),
        handle ->
            handle
                .createQuery(
                    """
                    with due as (
                      select id from webhook_deliveries
                      where state = 'waiting' and next_at <= :now
                      order by next_at limit :most for update skip locked)
                    update webhook_deliveries d set tries = tries + 1, next_at = :until
                    from due, webhooks w
                    where d.id = due.id and w.id = d.webhook_id
                    returning d.id, d.user_id, d.event_id, d.event, d.body, d.tries, w.url, w.secret
                    """)
                .bind("now", Sql.utc(now))
                .bind("until", Sql.utc(now.plus(lease)))
                .bind("most", most)
                .map((row, _) -> due(row))
                .list());
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        Sql.id(row, "id"),
        Sql.id(row, "user_id"),
        Sql.id(row, "event_id"),
        row.getString("event"),
        row.getString("body"),
        row.getInt("tries"),
        new Endpoint(row.getString("url"), row.getString("secret")));
  }

  /**
   * Keeps what came of an attempt.
   *
   * @param next when it is tried again; null for never
   */
  void keep(Due due, Attempt attempt, @Nullable Instant next) {
    String state = attempt.taken() ? "delivered" : next == null ? "failed" : "waiting";
    database.in(
        Scope.system(),
        handle -> {
          int rows =
              handle
                  .createUpdate(
                      """
                      update webhook_deliveries set state = :state, next_at = :next
                      where id = :id and tries = :tries and state = 'waiting'
                      """)
                  .bind("state", state)
                  .bind("next", next == null ? null : Sql.utc(next))
                  .bind("id", due.id())
                  .bind("tries", due.attempt())
                  .execute();
          return rows == 0
              ? rows
              : handle
                  .createUpdate(
                      """
                      insert into webhook_attempts
                        (delivery_id, number, user_id, at, duration_ms, signature, status, answer, failure)
                      values (:id, :number, :user, :at, :duration, :signature, :status, :answer, :failure)
                      """)
                  .bind("id", due.id())
                  .bind("number", due.attempt())
                  .bind("user", due.user())
                  .bind("at", Sql.utc(attempt.at()))
                  .bind("duration", attempt.durationMs())
                  .bind("signature", attempt.signature())
                  .bind("status", attempt.status())
                  .bind("answer", attempt.answer())
                  .bind("failure", attempt.failure())
                  .execute();
        });
  }

  /** The newest first. */
  Page<Delivery> page(Scope scope, UUID webhook, @Nullable String cursor, int limit) {
    Sql sql =
        new Sql(
                "select id, event_id, event, body, state, created_at, next_at from webhook_deliveries")
            .and("webhook_id = :webhook", "webhook", webhook);
    Page<Delivery> page = NEWEST_FIRST.page(database, scope, sql, cursor, limit);
    Map<UUID, List<Attempt>> attempts = attempts(scope, page.items());
    List<Delivery> whole =
        page.items().stream()
            .map(
                each ->
                    new Delivery(
                        each.id(),
                        each.eventId(),
                        each.event(),
                        each.body(),
                        each.state(),
                        each.createdAt(),
                        each.nextAt(),
                        attempts.getOrDefault(each.id(), List.of())))
            .toList();
    return new Page<>(whole, page.next());
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        Sql.id(row, "id"),
        Sql.id(row, "event_id"),
        row.getString("event"),
        row.getString("body"),
        row.getString("state"),
        Sql.time(row, "created_at"),
        Sql.timeOrNull(row, "next_at"),
        List.of());
  }

  private record Tried(UUID delivery, Attempt attempt) {}

  private Map<UUID, List<Attempt>> attempts(Scope scope, List<Delivery> deliveries) {
    Map<UUID, List<Attempt>> attempts = new LinkedHashMap<>();
    if (!deliveries.isEmpty()) {
      database
          .read(
              scope,
              handle ->
                  handle
                      .createQuery(
                          """
                          select delivery_id, at, duration_ms, signature, status, answer, failure
                          from webhook_attempts where delivery_id = any (:ids) order by delivery_id, number
                          """)
                      .bindArray("ids", UUID.class, deliveries.stream().map(Delivery::id).toList())
                      .map((row, _) -> new Tried(Sql.id(row, "delivery_id"), attempt(row)))
                      .list())
          .forEach(
              tried ->
                  attempts
                      .computeIfAbsent(tried.delivery(), _ -> new ArrayList<>())
                      .add(tried.attempt()));
    }
    return attempts;
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    Long status = Sql.numberOrNull(row, "status");
    return new Attempt(
        Sql.time(row, "at"),
        row.getString("signature"),
        row.getLong("duration_ms"),
        status == null ? null : Math.toIntExact(status),
        row.getString("answer"),
        row.getString("failure"));
  }
}
