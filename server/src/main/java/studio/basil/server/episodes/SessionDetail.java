package studio.basil.server.episodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session by itself.
 *
 * @param userId whose it is
 * @param speakers names by speaker
 * @param state {@code live}, {@code complete} or {@code interrupted}
 * @param endReason why it ended; null while it is live
 * @param endedAt null while it is live
 * @param durationMs null while it is live
 * @param costMicros in millionths of a US dollar
 * @param recordingId null until its files are indexed
 * @param version grows with each change; the entity tag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionDetail(
    UUID id,
    UUID userId,
    String episodeId,
    String title,
    List<String> tags,
    String participantName,
    String briefingId,
    Map<String, String> speakers,
    String state,
    @Nullable String endReason,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long durationMs,
    long costMicros,
    @Nullable UUID recordingId,
    long version) {

  public SessionDetail {
    tags = List.copyOf(tags);
    speakers = Map.copyOf(speakers);
  }
}
