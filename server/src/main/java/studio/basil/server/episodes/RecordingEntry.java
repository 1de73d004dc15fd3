package studio.basil.server.episodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an episode has left on the disk. Until it is indexed only its name and its files are known.
 *
 * @param episodeId the name of its folder
 * @param sessionId null if its session is deleted, or it is not indexed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordingEntry(
    @Nullable UUID id,
    @Nullable UUID sessionId,
    String episodeId,
    @Nullable Long durationMs,
    @Nullable Long bytes,
    @Nullable Instant createdAt,
    @Nullable List<File> files) {

  /**
   * A file that can be fetched.
   *
   * @param durationMs of audio, else null
   * @param sha256 in hexadecimal; null if it is not indexed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record File(
      String name,
      String url,
      long bytes,
      @Nullable String mediaType,
      @Nullable Long durationMs,
      @Nullable String sha256) {}

  /** The same with its files. */
  RecordingEntry with(List<File> newFiles) {
    return new RecordingEntry(
        id, sessionId, episodeId, durationMs, bytes, createdAt, List.copyOf(newFiles));
  }
}
