package studio.basil.server.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that a webhook is told, as clients see it.
 *
 * @param state {@code waiting}, {@code delivered} or {@code failed}
 * @param nextAttemptAt while it waits
 * @param body exactly as it is sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
    UUID id,
    UUID eventId,
    @Schema(examples = "separation.done") String event,
    @Schema(examples = "delivered") String state,
    Instant createdAt,
    @Nullable Instant nextAttemptAt,
    String body,
    List<AttemptView> attempts) {

  /**
   * An attempt to deliver.
   *
   * @param signature as the header Basil-Signature had it
   * @param status of the answer
   * @param answer the beginning of its body
   * @param failure why there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AttemptView(
      Instant at,
      long durationMs,
      String signature,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String failure) {
    static AttemptView of(Delivery.Attempt attempt) {
      return new AttemptView(
          attempt.at(),
          attempt.durationMs(),
          attempt.signature(),
          attempt.status(),
          attempt.answer(),
          attempt.failure());
    }
  }

  static DeliveryView of(Delivery delivery) {
    return new DeliveryView(
        delivery.id(),
        delivery.eventId(),
        delivery.event(),
        delivery.state(),
        delivery.createdAt(),
        delivery.nextAt(),
        delivery.body(),
        delivery.attempts().stream().map(AttemptView::of).toList());
  }
}
