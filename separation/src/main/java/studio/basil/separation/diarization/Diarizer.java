package studio.basil.separation.diarization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import studio.basil.separation.activity.SpeechMask;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.clustering.FrameRefinement;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Windows;

/** Tells who spoke when from the features of a recording. Immutable. */
public final class Diarizer {
  private static final int SAMPLES_PER_SECOND = 16_000;

  private final SpeakerSpace space;

  /** A diarizer that compares voices in a space. */
  public Diarizer(SpeakerSpace space) {
    this.space = space;
  }

  /** Tells who spoke when. */
  public Diarization diarize(Features features, SpeakerBounds bounds) {
    boolean[] mask = SpeechMask.of(features.probabilities(), features.levelsDb());
    List<Stretch> windows = Windows.of(mask);
    Duration length = length(features);
    if (windows.isEmpty()) {
      return new Diarization(length, 0, 1, List.of());
    }
    double[][] places = new double[windows.size()][];
    double[] lengths = new double[windows.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = space.place(Windows.statistics(features, windows.get(i)));
      lengths[i] = (double) windows.get(i).length() / Windows.LENGTH;
    }
    SpeakerFinder finder = new SpeakerFinder(space);
    double[][] shares = finder.find(places, lengths, bounds);
    int count = shares[0].length;
    int[] nearest = nearest(mask, windows);
    int[] labels = SpeakerFinder.labels(shares);
    int[] speakers = new int[mask.length];
    for (int i = 0; i < mask.length; i++) {
      speakers[i] = nearest[i] < 0 ? -1 : labels[nearest[i]];
    }
    if (count > 1) {
      speakers = FrameRefinement.refine(features.cepstra(), speakers, count);
    }
    return assemble(length, speakers, shares, nearest, finder.countConfidence(places, labels));
  }

  /** For each frame of the mask the window whose middle is nearest, -1 elsewhere. */
  private static int[] nearest(boolean[] mask, List<Stretch> windows) {
    int[] nearest = new int[mask.length];
    Arrays.fill(nearest, -1);
    int window = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        while (window + 1 < windows.size()
            && distance(windows.get(window + 1), i) <= distance(windows.get(window), i)) {
          window++;
        }
        nearest[i] = window;
      }
    }
    return nearest;
  }

  private static int distance(Stretch window, int frame) {
    return Math.abs(window.from() + window.to() - 2 * frame);
  }

  private static Diarization assemble(
      Duration length, int[] speakers, double[][] shares, int[] nearest, double countConfidence) {
    int[] order = Arrays.stream(speakers).filter(speaker -> speaker >= 0).distinct().toArray();
    int[] numbers = new int[shares[0].length];
    for (int i = 0; i < order.length; i++) {
      numbers[order[i]] = i;
    }
    List<Turn> turns = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= speakers.length; i++) {
      if (i == speakers.length || speakers[i] != speakers[from]) {
        if (speakers[from] >= 0) {
          double sum = 0;
          for (int k = from; k < i; k++) {
            sum += shares[nearest[k]][speakers[from]];
          }
          turns.add(
              new Turn(
                  numbers[speakers[from]], time(from), least(time(i), length), sum / (i - from)));
        }
        from = i;
      }
    }
    turns.removeIf(turn -> turn.length().isNegative() || turn.length().isZero());
    turns.sort(Comparator.comparing(Turn::from));
    return new Diarization(length, order.length, countConfidence, turns);
  }

  /** How long a recording is. */
  static Duration length(Features features) {
    return Duration.ofNanos(features.samples() * 1_000_000_000L / SAMPLES_PER_SECOND);
  }

  /** When a frame begins. */
  static Duration time(int frame) {
    return Duration.ofMillis(1_000L * frame / Stretch.FRAMES_PER_SECOND);
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
