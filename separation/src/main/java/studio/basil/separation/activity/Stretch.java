package studio.basil.separation.activity;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames of 10 ms that belong together.
 *
 * @param from the first
 * @param to the one after the last
 */
public record Stretch(int from, int to) {
  /** Frames in a second. */
  public static final int FRAMES_PER_SECOND = 100;

  /** Number of frames. */
  public int length() {
    return to - from;
  }

  /** All stretches of true frames, in order. */
  public static List<Stretch> of(boolean[] frames) {
    List<Stretch> stretches = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= frames.length; i++) {
      boolean on = i < frames.length && frames[i];
      if (on && from < 0) {
        from = i;
      } else if (!on && from >= 0) {
        stretches.add(new Stretch(from, i));
        from = -1;
      }
    }
    return stretches;
  }
}
