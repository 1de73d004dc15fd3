package studio.basil.server.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a webhook is told.
 *
 * @param eventId the same for each webhook, and in each attempt
 * @param body exactly as it is sent
 * @param state {@code waiting}, {@code delivered} or {@code failed}
 * @param nextAt when it is tried next, while it waits
 * @param attempts the first one first
 */
record Delivery(
    UUID id,
    UUID eventId,
    String event,
    String body,
    String state,
    Instant createdAt,
    @Nullable Instant nextAt,
    List<Attempt> attempts) {
  Delivery {
    attempts = List.copyOf(attempts);
  }

  /**
   * What came of sending it once.
   *
   * @param signature as the header had it
   * @param status of the answer; null if there was none
   * @param answer the beginning of its body
   * @param failure why there was none
   */
  record Attempt(
      Instant at,
      String signature,
      long durationMs,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String failure) {

    /** Whether the other side has taken it. */
    boolean taken() {
      return status != null && status >= 200 && status < 300;
    }

    /** Whether the other side wants no more of it (RFC 9110, 410 Gone). */
    boolean unwanted() {
      return status != null && status == 410;
    }
  }
}
