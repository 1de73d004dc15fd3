package studio.basil.server.episodes;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text, in UTF-16 units, as JavaScript counts them too.
 *
 * @param start its first unit
 * @param end the unit after its last
 */
public record Highlight(int start, int end) {
  /** Stand for nothing in any script, so no caption needs them. */
  static final char OPEN = '\uE000';

  static final char CLOSE = '\uE001';

  /** The parts of a text that stand between marks, as places in the text without marks. */
  static List<Highlight> read(String marked) {
    List<Highlight> parts = new ArrayList<>();
    int place = 0;
    int open = 0;
    for (int i = 0; i < marked.length(); i++) {
      switch (marked.charAt(i)) {
        case OPEN -> open = place;
        case CLOSE -> parts.add(new Highlight(open, place));
        default -> place++;
      }
    }
    return List.copyOf(parts);
  }
}
