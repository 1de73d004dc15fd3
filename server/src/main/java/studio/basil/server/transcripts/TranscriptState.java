package studio.basil.server.transcripts;

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
public record TranscriptState(
    Kind kind,
    double progress,
    @Nullable Instant updatedAt,
    @Nullable String failure,
    long costMicros) {
  /** Nobody has asked for one. */
  public static final TranscriptState NONE = new TranscriptState(Kind.NONE, 0, null, null, 0);

  /** Where a transcript is in its life. */
  public enum Kind {
    NONE,
    MAKING,
    READY,
    FAILED;

    /** As the database and clients have it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** That of a text, as {@link #text} gives it. */
    public static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
