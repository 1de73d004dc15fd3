package studio.basil.separation.diarization;

import java.util.Arrays;
import studio.basil.separation.clustering.FrameRefinement;
import studio.basil.separation.features.Features;

/** Who speaks in each frame, and how likely that is by the windows around it. */
final class Assignment {
  private final PlacedWindows windows;
  private final double[][] shares;
  private final int[] nearest;
  private final int[] speakers;

  private Assignment(PlacedWindows windows, double[][] shares, int[] nearest, int[] speakers) {
    this.windows = windows;
    this.shares = shares;
    this.nearest = nearest;
    this.speakers = speakers;
  }

  /**
   * Gives each frame the speaker of the window that is nearest, and then to whom it sounds alike.
   *
   * @param mask the frames in which somebody speaks
   * @param shares the probability of each speaker in each window
   * @param least speakers that have to stay
   */
  static Assignment of(
      Features features, boolean[] mask, PlacedWindows windows, double[][] shares, int least) {
    int[] nearest = windows.nearest(mask);
    int[] labels = SpeakerFinder.labels(shares);
    int[] speakers = new int[mask.length];
    for (int i = 0; i < mask.length; i++) {
      speakers[i] = nearest[i] < 0 ? -1 : labels[nearest[i]];
    }
    int count = shares[0].length;
    if (count > 1) {
      int[] refined = FrameRefinement.refine(features.cepstra(), speakers, count);
      // A speaker of a moment may vanish, but not one who must be there.
      boolean enough = inOrder(refined).length >= Math.min(least, count);
      speakers = enough ? refined : speakers;
    }
    return new Assignment(windows, shares, nearest, speakers);
  }

  /**
   * The same with some speakers made one.
   *
   * @param into the new number of each speaker, from 0 without gaps
   */
  Assignment joined(int... into) {
    int count = Arrays.stream(into).max().orElse(0) + 1;
    double[][] sums = new double[shares.length][count];
    for (int t = 0; t < sums.length; t++) {
      for (int s = 0; s < into.length; s++) {
        sums[t][into[s]] += shares[t][s];
      }
    }
    int[] renamed = new int[speakers.length];
    Arrays.setAll(renamed, i -> speakers[i] < 0 ? -1 : into[speakers[i]]);
    return new Assignment(windows, sums, nearest, renamed);
  }

  PlacedWindows windows() {
    return windows;
  }

  /** How many speakers there may be, some of whom may have no frame. */
  int count() {
    return shares[0].length;
  }

  /** The speaker of each frame, -1 where nobody speaks; not to be changed. */
  int[] speakers() {
    return speakers;
  }

  /** The likeliest speaker of each window. */
  int[] labels() {
    return SpeakerFinder.labels(shares);
  }

  /** How likely somebody speaks in a frame of the mask. */
  double share(int frame, int speaker) {
    return shares[nearest[frame]][speaker];
  }

  /** Those who speak in some frame, in order of appearance. */
  int[] inOrder() {
    return inOrder(speakers);
  }

  private static int[] inOrder(int... frames) {
    return Arrays.stream(frames).filter(speaker -> speaker >= 0).distinct().toArray();
  }
}
