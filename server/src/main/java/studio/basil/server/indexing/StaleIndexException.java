package studio.basil.server.indexing;

import java.io.Serial;

/** The database holds other lines of an event log than was thought. */
final class StaleIndexException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  StaleIndexException(String message) {
    super(message);
  }
}
