package studio.basil.server.separations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import studio.basil.server.webhooks.WebhookOutbox;

/** Has webhooks told what becomes of separations. */
final class SeparationEvents {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private SeparationEvents() {}

  /**
   * What is sent.
   *
   * @param id the same however often it is sent
   * @param separation as it was then
   */
  private record Notice(UUID id, String type, Instant createdAt, SeparationView separation) {}

  /** Leaves word of an event, in the transaction of what it tells of. */
  static void leave(Handle handle, String event, UUID separation, Instant now) {
    Separation at = SeparationStore.find(handle, separation, "").orElseThrow();
    UUID id = UuidCreator.getNameBasedSha1(separation, event + "/" + at.run());
    WebhookOutbox.leave(
        handle,
        at.userId(),
        event,
        id,
        now,
        () -> json(new Notice(id, event, now, SeparationView.of(at, now))));
  }

  private static String json(Notice notice) {
    try {
      return JSON.writeValueAsString(notice);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
