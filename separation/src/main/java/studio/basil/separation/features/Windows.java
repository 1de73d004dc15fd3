package studio.basil.separation.features;

import java.util.ArrayList;
import java.util.List;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.embedding.WindowStatistics;

/** Cuts speech into windows of 1.6 s every 0.4 s; what is shorter is one window. */
public final class Windows {
  /** Frames of a whole window. */
  public static final int LENGTH = 160;

  private static final int HOP = 40;
  private static final int SHORTEST = 15;
  private static final int LEAST_REST = 10;

  private Windows() {}

  /** The windows of a speech mask, in order; none reaches over a pause. */
  public static List<Stretch> of(boolean[] mask) {
    List<Stretch> windows = new ArrayList<>();
    Stretch.of(mask).forEach(speech -> cut(speech, windows));
    return windows;
  }

  /**
   * The windows of what speakers say, in order; none reaches over a pause or to another speaker.
   *
   * @param speakers of the frames, -1 where nobody speaks
   */
  public static List<Stretch> of(int... speakers) {
    List<Stretch> windows = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= speakers.length; i++) {
      if (i == speakers.length || speakers[i] != speakers[from]) {
        if (speakers[from] >= 0) {
          cut(new Stretch(from, i), windows);
        }
        from = i;
      }
    }
    return windows;
  }

  private static void cut(Stretch speech, List<Stretch> windows) {
    if (speech.length() < SHORTEST) {
      return;
    }
    int from = speech.from();
    for (; from + LENGTH <= speech.to(); from += HOP) {
      windows.add(new Stretch(from, from + LENGTH));
    }
    int last = from - HOP + LENGTH;
    if (speech.length() < LENGTH) {
      windows.add(speech);
    } else if (speech.to() - last > LEAST_REST) {
      windows.add(new Stretch(speech.to() - LENGTH, speech.to()));
    }
  }

  /** The statistics of a window. */
  public static float[] statistics(Features features, Stretch window) {
    int stemFrom = features.stemRow(window.from());
    int stemTo = features.stemRow(window.to() - 1) + 1;
    return new WindowStatistics()
        .of(features.stem(), stemFrom, stemTo, features.cepstra(), window.from(), window.to());
  }
}
