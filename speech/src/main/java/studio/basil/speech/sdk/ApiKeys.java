package studio.basil.speech.sdk;

import java.util.regex.Pattern;

/** What is common to the keys of all providers. */
public final class ApiKeys {
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");

  private ApiKeys() {}

  /**
   * Returns a key without the white space around it.
   *
   * @param owner whose key it is, for the message
   * @throws IllegalArgumentException if it is empty or can't stand in a header; does not tell the
   *     key, as the HTTP client would
   */
  public static String checked(String owner, String key) {
    String bare = key.strip();
    if (!VISIBLE_ASCII.matcher(bare).matches()) {
      throw new IllegalArgumentException(
          "the key for %s is empty or has characters that no key has".formatted(owner));
    }
    return bare;
  }
}
