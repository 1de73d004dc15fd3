package studio.basil.server.separations;

import java.util.Locale;
import java.util.Set;

/** Where a separation is in its life. */
enum Stage {
  /** The recording is somewhere else, and is fetched. */
  FETCHING,
  /** The recording is here, nobody has begun. */
  UPLOADED,
  DIAGNOSING,
  /** Waits for its user to say that the tracks are to be made. */
  DIAGNOSED,
  /** The tracks are asked for, or being made. */
  SEPARATING,
  DONE,
  FAILED,
  CANCELLED;

  /** Nothing more happens by itself, or ever, in these. */
  static final Set<Stage> ENDS = Set.of(DONE, FAILED, CANCELLED);

  /** As the database and clients have it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stage of a text of {@link #text}. */
  static Stage of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing more comes unless the user asks. */
  boolean rests() {
    return this == DIAGNOSED || ENDS.contains(this);
  }
}
