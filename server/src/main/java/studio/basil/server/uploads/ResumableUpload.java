package studio.basil.server.uploads;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.storage.Sha256;

/**
 * A file that comes in parts.
 *
 * @param length of the whole in bytes
 * @param received how many of them are here, from the first on
 * @param metadata as the client sent it
 * @param outcome what became of it
 */
record ResumableUpload(
    UUID id,
    UUID user,
    Instant expiresAt,
    long length,
    long received,
    String metadata,
    @Nullable UUID outcome) {

  boolean isComplete() {
    return received == length;
  }

  /**
   * A part that is kept.
   *
   * @param id by which its blob is known
   */
  record Part(UUID id, long bytes, Sha256 sha256) {}
}
