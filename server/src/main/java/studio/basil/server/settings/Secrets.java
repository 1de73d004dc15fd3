package studio.basil.server.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps secrets out of what people read. */
final class Secrets {

  /** The tokens of a language model, in the plural, are no secret. */
  private static final Pattern SECRET_NAME =
      Pattern.compile("KEY|SECRET|TOKEN(?!S)|PASSWORD|DSN|HEADERS");

  private static final Pattern URL_PASSWORD =
      Pattern.compile("(\\b[a-z][a-z0-9+.-]*://[^/?#\\s:@]*):.*@", Pattern.CASE_INSENSITIVE);
  private static final String MASK = "****";

  private Secrets() {}

  /** The value as it may be shown: masked if its name says so, without passwords in URLs. */
  static String mask(String name, String value) {
    if (SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).find()) {
      return MASK;
    }
    return URL_PASSWORD.matcher(value).replaceAll("$1:" + MASK + "@");
  }
}
