package studio.basil.server.database;

import java.util.UUID;

/**
 * Whose rows a transaction may touch. The database enforces it: row-level security asks for these
 * values, so that a condition forgotten in a query gives nothing away.
 *
 * @param level {@code user}, {@code admin} or {@code system}
 * @param userId as text; empty for the system
 */
public record Scope(String level, String userId) {
  private static final Scope SYSTEM = new Scope("system", "");

  /** Only what belongs to a user. */
  public static Scope user(UUID id) {
    return new Scope("user", id.toString());
  }

  /** Everything, on behalf of an administrator. */
  public static Scope admin(UUID id) {
    return new Scope("admin", id.toString());
  }

  /** Everything, on behalf of nobody: signing in, the writer of live sessions, housekeeping. */
  public static Scope system() {
    return SYSTEM;
  }
}
