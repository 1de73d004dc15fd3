package studio.basil.server.separations;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the transcript of a separation stands.
 *
 * @param progress 0 to 1
 * @param updatedAt null where none was asked for
 * @param failure why it failed
 * @param costMicros what it has cost, in millionths of a US dollar
 */
record TranscriptState(
    Kind kind,
    double progress,
    @Nullable Instant updatedAt,
    @Nullable String failure,
    long costMicros) {
  static final TranscriptState NONE = new TranscriptState(Kind.NONE, 0, null, null, 0);

  /** Where a transcript is in its life. */
  enum Kind {
    NONE,
    MAKING,
    READY,
    FAILED;

    /** As the database and clients have it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
