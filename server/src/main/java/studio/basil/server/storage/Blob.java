package studio.basil.server.storage;

import java.time.Instant;

/**
 * A blob that is there.
 *
 * @param modified when it was written
 */
public record Blob(BlobKey key, long bytes, Instant modified) {}
