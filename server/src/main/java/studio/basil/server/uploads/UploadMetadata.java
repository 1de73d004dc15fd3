package studio.basil.server.uploads;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.ProblemException;

/**
 * What a client says of a file that comes in parts: pairs of a key and a text in Base64 (tus 1.0,
 * Upload-Metadata).
 */
public record UploadMetadata(Map<String, String> values) {
  /** The header. */
  static final String HEADER = "Upload-Metadata";

  private static final int LONGEST = 4_000;

  /** Copies the pairs. */
  public UploadMetadata {
    values = Map.copyOf(values);
  }

  /**
   * Reads a header.
   *
   * @throws ProblemException if it is none
   */
  static UploadMetadata parse(@Nullable String header) {
    Map<String, String> values = new HashMap<>();
    String text = header == null ? "" : header.strip();
    if (text.length() > LONGEST) {
      throw ProblemException.invalid(HEADER, "may have " + LONGEST + " characters");
    }
    for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String[] parts = pair.strip().split(" +", 2);
      if (parts[0].isEmpty()
          || values.put(parts[0], parts.length == 1 ? "" : decoded(parts[1])) != null) {
        throw ProblemException.invalid(
            HEADER, "has keys, each once, with a value in Base64 after a space");
      }
    }
    return new UploadMetadata(values);
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException none) {
      throw ProblemException.invalid(HEADER, "has a value that is no Base64");
    }
  }

  /** Name of the file; null if it has none. */
  public @Nullable String name() {
    String name = values.get("filename");
    return name == null ? values.get("name") : name;
  }

  /** Whether a value is {@code true}. */
  public boolean isTrue(String key) {
    return "true".equals(values.get(key));
  }

  /**
   * A value that is a number; null if it has none.
   *
   * @throws ProblemException if it is something else
   */
  public @Nullable Integer number(String key) {
    String text = values.get(key);
    try {
      return text == null || text.isEmpty() ? null : Integer.valueOf(text);
    } catch (NumberFormatException none) {
      throw ProblemException.invalid(HEADER, "has a \"" + key + "\" that is no number");
    }
  }
}
