package studio.basil.server.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param email in lower case, by which the person signs in
 * @param disabledAt since when the person may not sign in; null if they may
 */
record User(
    UUID id,
    String email,
    String name,
    Role role,
    Instant createdAt,
    @Nullable Instant disabledAt) {

  boolean isDisabled() {
    return disabledAt != null;
  }
}
