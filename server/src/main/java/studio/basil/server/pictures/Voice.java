package studio.basil.server.pictures;

import java.util.List;

/**
 * A speaker in a picture.
 *
 * @param number from 1 on; it chooses the colour
 * @param name what people call the speaker
 * @param share of all speech, 0 to 1
 * @param turns when the speaker speaks
 */
public record Voice(int number, String name, double share, List<Turn> turns) {
  /** Copies the turns. */
  public Voice {
    turns = List.copyOf(turns);
  }

  /**
   * A turn, in seconds from the beginning.
   *
   * @param to after {@code from}
   */
  public record Turn(double from, double to) {}
}
