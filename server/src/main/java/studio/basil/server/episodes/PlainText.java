package studio.basil.server.episodes;

import com.fasterxml.jackson.databind.JsonNode;

/** Which texts are taken from clients: PostgreSQL keeps no NUL, and a title is one line. */
final class PlainText {
  private PlainText() {}

  /** A text without control characters. */
  static boolean isLine(JsonNode value, int most) {
    return value.isTextual() && isLine(value.asText(), most);
  }

  /** A text without control characters. */
  static boolean isLine(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        && text.chars().noneMatch(Character::isISOControl)
        && isWhole(text);
  }

  /** Half of a surrogate pair can't be stored. */
  private static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
