package studio.basil.server.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Whom to tell what.
 *
 * @param url to which deliveries are sent
 * @param events the kinds that are told
 */
record Webhook(UUID id, Instant createdAt, String url, List<String> events) {
  Webhook {
    events = List.copyOf(events);
  }
}
