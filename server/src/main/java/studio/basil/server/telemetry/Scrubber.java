package studio.basil.server.telemetry;

import java.util.regex.Pattern;

/** Takes out of texts what may tell of a person or open a door. */
final class Scrubber {
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]+");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]{0,2000}\"");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(bearer\\s+|(?:\\w*key|token|secret|password)[\"']?\\s*[=:]\\s*[\"']?)"
              + "[^\\s,;\"']+");
  private static final Pattern LONG = Pattern.compile("[A-Za-z0-9_-]{32,}");
  private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");
  private static final Pattern CREDENTIALS = Pattern.compile("(://)[^/@\\s]*@");

  private Scrubber() {}

  /**
   * The text without mail and network addresses, credentials, long random words, and what stands in
   * quotation marks, where messages have what somebody said or sent.
   */
  static String clean(String text) {
    String clean = CREDENTIALS.matcher(text).replaceAll("$1[removed]@");
    clean = MAIL.matcher(clean).replaceAll("[removed]");
    clean = SECRET.matcher(clean).replaceAll("$1[removed]");
    clean = QUOTED.matcher(clean).replaceAll("\"[removed]\"");
    clean = ADDRESS.matcher(clean).replaceAll("[removed]");
    return LONG.matcher(clean).replaceAll("[removed]");
  }
}
