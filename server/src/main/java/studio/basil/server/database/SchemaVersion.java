package studio.basil.server.database;

import java.time.Instant;
import java.util.Optional;

/**
 * One migration, as a database and this build know it.
 *
 * @param number {@code yyyymmddHHmm}
 * @param name what it does
 * @param appliedAt when the database got it
 */
public record SchemaVersion(String number, String name, State state, Optional<Instant> appliedAt) {

  /** How a database and this build agree on a migration. */
  public enum State {
    /** The database has it. */
    APPLIED,
    /** The database does not have it yet. */
    PENDING,
    /** The database has it, and this build does not know it: a newer Basil applied it. */
    UNKNOWN,
    /** It was begun and failed. */
    FAILED
  }
}
