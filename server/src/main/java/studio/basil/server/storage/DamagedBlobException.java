package studio.basil.server.storage;

import java.io.IOException;
import java.io.Serial;

/** Content is not what its checksum says. */
public final class DamagedBlobException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message which content, and what is wrong with it
   */
  public DamagedBlobException(String message) {
    super(message);
  }
}
