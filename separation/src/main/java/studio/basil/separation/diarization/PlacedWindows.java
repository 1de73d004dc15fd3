package studio.basil.separation.diarization;

import java.util.List;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Windows;

/** Windows of speech and where they lie in the speaker space. Its arrays are not to be changed. */
final class PlacedWindows {
  private final List<Stretch> windows;
  private final double[][] places;
  private final double[] lengths;

  /**
   * Takes over its arrays.
   *
   * @param lengths how much of each window one speaks alone in, 1 being a whole window
   */
  PlacedWindows(List<Stretch> windows, double[][] places, double[] lengths) {
    this.windows = windows;
    this.places = places;
    this.lengths = lengths;
  }

  /**
   * Places windows, of which there is at least one; in frames of {@code together} several speak.
   */
  static PlacedWindows of(
      Features features, SpeakerSpace space, List<Stretch> windows, boolean[] together) {
    float[][] statistics = new float[windows.size()][];
    double[] lengths = new double[windows.size()];
    for (int i = 0; i < lengths.length; i++) {
      statistics[i] = Windows.statistics(features, windows.get(i));
      lengths[i] = Overlap.alone(together, windows.get(i)) / (double) Windows.LENGTH;
    }
    return new PlacedWindows(windows, space.places(statistics, lengths), lengths);
  }

  int count() {
    return lengths.length;
  }

  Stretch window(int number) {
    return windows.get(number);
  }

  double[][] places() {
    return places;
  }

  double[] lengths() {
    return lengths;
  }

  /** For each frame of a mask the window whose middle is nearest, -1 elsewhere. */
  int[] nearest(boolean[] mask) {
    int[] nearest = new int[mask.length];
    int window = 0;
    for (int i = 0; i < mask.length; i++) {
      nearest[i] = -1;
      if (mask[i]) {
        while (window + 1 < count() && distance(window + 1, i) <= distance(window, i)) {
          window++;
        }
        nearest[i] = window;
      }
    }
    return nearest;
  }

  private int distance(int window, int frame) {
    return Math.abs(window(window).from() + window(window).to() - 2 * frame);
  }
}
