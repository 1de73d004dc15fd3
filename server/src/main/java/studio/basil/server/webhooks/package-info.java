/**
 * Tells users' servers what happens to their things: {@link
 * studio.basil.server.webhooks.WebhookOutbox} writes a delivery in the transaction of what it tells
 * of, {@link studio.basil.server.webhooks.DeliveryLoop} sends it until it is taken. Thread-safe;
 * all of it blocks.
 */
@NullMarked
package studio.basil.server.webhooks;

import org.jspecify.annotations.NullMarked;
