package studio.basil.server.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did.
 *
 * @param action what, such as {@code login.succeeded}
 * @param subject to what: an id or an e-mail address; may be empty
 * @param userId who; null if nobody has signed in
 * @param address from where, a numeric internet address; null if unknown
 * @param details more of it, without secrets
 */
public record AuditEntry(
    String action,
    String subject,
    @Nullable UUID userId,
    @Nullable String address,
    Map<String, String> details) {

  public AuditEntry {
    details = Map.copyOf(details);
  }

  /** Something of which there is no more to say. */
  public static AuditEntry of(
      String action, String subject, @Nullable UUID userId, @Nullable String address) {
    return new AuditEntry(action, subject, userId, address, Map.of());
  }
}
