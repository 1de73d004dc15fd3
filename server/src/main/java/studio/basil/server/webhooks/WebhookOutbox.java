package studio.basil.server.webhooks;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import studio.basil.server.database.Sql;

/** Where those who change something leave word of it. */
public final class WebhookOutbox {

  private WebhookOutbox() {}

  /**
   * Leaves word for each webhook that wants it; it goes out once the transaction is through.
   *
   * @param handle of the system or of the user
   * @param event its kind
   * @param id of the event: the same event left twice goes out once
   * @param body asked for only if somebody wants it
   */
  public static void leave(
      Handle handle, UUID user, String event, UUID id, Instant now, Supplier<String> body) {
    List<UUID> webhooks =
        handle
            .createQuery("select id from webhooks where user_id = :user and :event = any (events)")
            .bind("user", user)
            .bind("event", event)
            .mapTo(UUID.class)
            .list();
    if (webhooks.isEmpty()) {
      return;
    }
    String text = body.get();
    for (UUID webhook : webhooks) {
      handle
          .createUpdate(
              """
              insert into webhook_deliveries (id, webhook_id, user_id, event_id, event, body, state, created_at, next_at)
              values (:id, :webhook, :user, :eventId, :event, :body, 'waiting', :now, :now)
              on conflict (webhook_id, event_id) do nothing
              """)
          .bind("id", UuidCreator.getNameBasedSha1(webhook, id.toString()))
          .bind("webhook", webhook)
          .bind("user", user)
          .bind("eventId", id)
          .bind("event", event)
          .bind("body", text)
          .bind("now", Sql.utc(now))
          .execute();
    }
  }
}
