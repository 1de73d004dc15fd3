package studio.basil.server.episodes;

/** What is declared of parameters in more than one place. */
final class Declared {
  /** PostgreSQL keeps no NUL. */
  static final String NO_NUL = "[^\\x00]*";

  static final String NO_NUL_ALLOWED = "must not hold a NUL character";
  static final int LONGEST_TEXT = 200;
  static final int MOST_ROWS = 100;
  static final String ROWS = "20";

  static final String SESSIONS = "Sessions";
  static final String RECORDINGS = "Recordings";
  static final String SEARCH = "Search and figures";

  private Declared() {}
}
