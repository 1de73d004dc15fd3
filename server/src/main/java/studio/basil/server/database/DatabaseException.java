package studio.basil.server.database;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The database can't be used; the message says why and what to do. */
public final class DatabaseException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message for the operator, without secrets
   */
  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
