package studio.basil.separation.engine;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.time.Duration;

/** A recording is longer than is allowed. The message says by how much and what to do. */
public final class RecordingTooLongException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  RecordingTooLongException(Path recording, Duration most) {
    super(
        "Cannot read %s: it is longer than %s h. Cut it into pieces, or allow more."
            .formatted(recording, hours(most)));
  }

  private static String hours(Duration duration) {
    double hours = duration.toMillis() / 3_600_000.0;
    return hours == Math.rint(hours) ? Long.toString((long) hours) : Double.toString(hours);
  }
}
