package studio.basil.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner sees it later.
 *
 * @param prefix how the key begins
 * @param scopes permissions that it gives
 */
record ApiKey(
    UUID id,
    String name,
    String prefix,
    List<String> scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  ApiKey {
    scopes = List.copyOf(scopes);
  }

  /** Whether it is taken. */
  boolean isGood(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
