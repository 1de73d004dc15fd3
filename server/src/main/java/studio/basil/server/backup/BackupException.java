package studio.basil.server.backup;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A backup or a restoring did not come about; the message says why and what to do. */
public final class BackupException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
