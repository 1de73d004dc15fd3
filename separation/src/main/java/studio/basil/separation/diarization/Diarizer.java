package studio.basil.separation.diarization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import studio.basil.separation.activity.SpeechMask;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.clustering.FrameRefinement;
import studio.basil.separation.counting.VoiceCounter;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Windows;

/** Tells who spoke when from the features of a recording. Immutable. */
public final class Diarizer {
  private static final int SAMPLES_PER_SECOND = 16_000;

  private final SpeakerSpace space;
  private final VoiceCounter counter;

  /** A diarizer that compares voices in a space and hears with a counter where several speak. */
  public Diarizer(SpeakerSpace space, VoiceCounter counter) {
    this.space = space;
    this.counter = counter;
  }

  /** Tells who spoke when. */
  public Diarization diarize(Features features, SpeakerBounds bounds) {
    boolean[] mask = SpeechMask.of(features.probabilities(), features.levelsDb());
    List<Stretch> windows = Windows.of(mask);
    Duration length = length(features);
    if (windows.isEmpty()) {
      return new Diarization(length, 0, 1, List.of());
    }
    boolean[] together = Overlap.find(counter.several(features), mask);
    float[][] statistics = new float[windows.size()][];
    double[] lengths = new double[windows.size()];
    for (int i = 0; i < lengths.length; i++) {
      statistics[i] = Windows.statistics(features, windows.get(i));
      lengths[i] = Overlap.alone(together, windows.get(i)) / (double) Windows.LENGTH;
    }
    double[][] places = space.places(statistics, lengths);
    SpeakerFinder finder = new SpeakerFinder(space);
    double[][] shares = finder.find(places, lengths, Overlap.bounds(together, bounds));
    int count = shares[0].length;
    int[] nearest = nearest(mask, windows);
    int[] labels = SpeakerFinder.labels(shares);
    int[] speakers = new int[mask.length];
    for (int i = 0; i < mask.length; i++) {
      speakers[i] = nearest[i] < 0 ? -1 : labels[nearest[i]];
    }
    if (count > 1) {
      int[] refined = FrameRefinement.refine(features.cepstra(), speakers, count);
      // A speaker of a moment may vanish, but not one who was asked for.
      boolean enough = speakers(refined).length >= Math.min(bounds.least(), count);
      speakers = enough ? refined : speakers;
    }
    int[] others = Overlap.others(speakers, together);
    return assemble(
        length, speakers, others, shares, nearest, finder.countConfidence(places, labels));
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

  /** Those who speak in some frame, in order of appearance. */
  private static int[] speakers(int... frames) {
    return Arrays.stream(frames).filter(speaker -> speaker >= 0).distinct().toArray();
  }

  private static Diarization assemble(
      Duration length,
      int[] speakers,
      int[] others,
      double[][] shares,
      int[] nearest,
      double countConfidence) {
    int[] order = speakers(speakers);
    List<Turn> turns = new ArrayList<>();
    for (int number = 0; number < order.length; number++) {
      int speaker = order[number];
      boolean[] speaks = new boolean[speakers.length];
      for (int i = 0; i < speaks.length; i++) {
        speaks[i] = speakers[i] == speaker || others[i] == speaker;
      }
      for (Stretch stretch : Stretch.of(speaks)) {
        double sum = 0;
        for (int i = stretch.from(); i < stretch.to(); i++) {
          double share = shares[nearest[i]][speaker];
          sum += speakers[i] == speaker ? share : Math.max(share, 1 - share) / 2;
        }
        Duration to = least(time(stretch.to()), length);
        turns.add(new Turn(number, time(stretch.from()), to, sum / stretch.length()));
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
