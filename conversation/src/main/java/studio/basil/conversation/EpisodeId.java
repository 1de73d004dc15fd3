package studio.basil.conversation;

import java.util.regex.Pattern;

/**
 * The name of an episode, safe as the name of a folder.
 *
 * @param value 1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or
 *     digit
 */
public record EpisodeId(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public EpisodeId {
    if (!ALLOWED.matcher(value).matches() || value.endsWith(".")) {
      throw new IllegalArgumentException(
          "an episode id has 1 to 64 letters, digits, dots, hyphens or underscores, begins with a"
              + " letter or digit and does not end with a dot");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
