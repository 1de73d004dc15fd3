package studio.basil.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the table {@code audit_log}. Thread-safe. */
public final class AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * A log.
   *
   * @param ids gives a new UUID of version 7 at every call
   */
  public AuditLog(Clock clock, Supplier<UUID> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Writes an entry, which lasts if the transaction does.
   *
   * @param handle of the system, of an administrator or of the user of the entry
   */
  public void write(Handle handle, AuditEntry entry) {
    handle
        .createUpdate(
            """
            insert into audit_log (id, at, user_id, action, subject, address, details)
            values (:id, :at, :user, :action, :subject, cast(:address as inet),
              cast(:details as jsonb))
            """)
        .bind("id", ids.get())
        .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("user", entry.userId())
        .bind("action", entry.action())
        .bind("subject", entry.subject())
        .bind("address", numeric(entry.address()))
        .bind("details", json(entry))
        .execute();
  }

  /** An address of a link has the name of its interface at the end, which inet does not take. */
  private static @Nullable String numeric(@Nullable String address) {
    if (address == null) {
      return null;
    }
    int zone = address.indexOf('%');
    String bare = zone < 0 ? address : address.substring(0, zone);
    return NUMERIC.matcher(bare).matches() ? bare : null;
  }

  private static String json(AuditEntry entry) {
    try {
      return JSON.writeValueAsString(entry.details());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts are always JSON", impossible);
    }
  }
}
