package studio.basil.server.episodes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list.
 *
 * @param state {@code live}, {@code complete} or {@code interrupted}
 * @param endedAt null while it is live
 * @param durationMs null while it is live
 * @param costMicros in millionths of a US dollar
 * @param sortTitle what it is sorted by
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionSummary(
    UUID id,
    String episodeId,
    String title,
    List<String> tags,
    String participantName,
    String briefingId,
    String state,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long durationMs,
    long costMicros,
    @JsonIgnore String sortTitle) {

  public SessionSummary {
    tags = List.copyOf(tags);
  }
}
