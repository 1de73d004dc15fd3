package studio.basil.server.http;

/**
 * Which texts are taken from clients, as regular expressions that Java and JSON Schema read alike.
 * PostgreSQL keeps no NUL, and half of a surrogate pair is no character.
 */
public final class Texts {
  /** One line, perhaps empty. */
  public static final String ANY_LINE = "[^\\p{Cc}\\p{Cs}]*";

  /** What {@link #ANY_LINE} is in words. */
  public static final String ANY_LINE_DESCRIPTION = "A line without control characters";

  /** One line that says something. */
  public static final String LINE = "(?=.*[^\\s\\p{Z}])" + ANY_LINE;

  /** What {@link #LINE} is in words. */
  public static final String LINE_DESCRIPTION =
      "A line without control characters that is not blank";

  /** Any text, perhaps empty. */
  public static final String ANY_TEXT = "[^\\x00\\p{Cs}]*";

  /** What {@link #ANY_TEXT} is in words. */
  public static final String ANY_TEXT_DESCRIPTION = "A text without NUL characters";

  /** Any text that says something. */
  public static final String TEXT = "(?=[\\s\\S]*[^\\s\\p{Z}])" + ANY_TEXT;

  /** What {@link #TEXT} is in words. */
  public static final String TEXT_DESCRIPTION = "A text without NUL characters that is not blank";

  /** Whatever is not blank. */
  public static final String SOMETHING = "[\\s\\S]*[^\\s\\p{Z}][\\s\\S]*";

  /** What {@link #SOMETHING} is in words. */
  public static final String SOMETHING_DESCRIPTION = "A text that is not blank";

  private Texts() {}
}
