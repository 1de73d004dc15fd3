package studio.basil.server.storage;

import java.util.regex.Pattern;

/**
 * The name of a blob: segments of letters, digits, dots, hyphens and underscores with slashes
 * between. No segment begins with a dot, so no key leaves its store or hits its own files.
 *
 * @param text the whole name
 */
public record BlobKey(String text) implements Comparable<BlobKey> {
  private static final String SEGMENT = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
  private static final Pattern FORM = Pattern.compile(SEGMENT + "(?:/" + SEGMENT + ")*");
  private static final int LONGEST = 512;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public BlobKey {
    if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no key of a blob");
    }
  }

  /** The key of something below this one. */
  public BlobKey resolve(String name) {
    return new BlobKey(text + "/" + name);
  }

  /** The last segment. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(BlobKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
