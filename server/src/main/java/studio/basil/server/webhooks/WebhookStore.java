package studio.basil.server.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;

/** The webhooks of users. Thread-safe. */
final class WebhookStore {
  private final Transactions database;

  WebhookStore(Transactions database) {
    this.database = database;
  }

  /** The latest first. */
  List<Webhook> list(Scope scope, UUID user) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery(
                    """
                    select id, created_at, url, events from webhooks where user_id = :user
                    order by created_at desc, id desc
                    """)
                .bind("user", user)
                .map((row, _) -> webhook(row))
                .list());
  }

  Optional<Webhook> find(Scope scope, UUID id) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery("select id, created_at, url, events from webhooks where id = :id")
                .bind("id", id)
                .map((row, _) -> webhook(row))
                .findOne());
  }

  /** How many a user has; nobody adds one until the transaction ends. */
  static int countLocked(Handle handle, UUID user) {
    handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 1))", user.toString());
    return handle
        .createQuery("select count(*) from webhooks where user_id = :user")
        .bind("user", user)
        .mapTo(Integer.class)
        .one();
  }

  static void add(Handle handle, UUID user, Webhook webhook, String secret) {
    handle
        .createUpdate(
            """
            insert into webhooks (id, user_id, created_at, url, events, secret)
            values (:id, :user, :now, :url, :events, :secret)
            """)
        .bind("id", webhook.id())
        .bind("user", user)
        .bind("now", Sql.utc(webhook.createdAt()))
        .bind("url", webhook.url())
        .bindArray("events", String.class, webhook.events())
        .bind("secret", secret)
        .execute();
  }

  /** Whether there was one. */
  static boolean delete(Handle handle, UUID id) {
    return handle.execute("delete from webhooks where id = ?", id) == 1;
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        Sql.id(row, "id"),
        Sql.time(row, "created_at"),
        row.getString("url"),
        Sql.texts(row, "events"));
  }
}
