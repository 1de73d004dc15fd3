package studio.basil.separation.diarization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.basil.separation.activity.SpeechMask;
import studio.basil.separation.activity.Stretch;
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
    if (windows.isEmpty()) {
      return new Diarization(length(features), 0, 1, List.of());
    }
    boolean[] together = Overlap.find(counter.several(features), mask);
    SpeakerBounds likely = Overlap.bounds(together, bounds);
    Assignment rough = assign(features, mask, windows, together, likely);
    List<Stretch> own = Windows.of(rough.speakers());
    Assignment pure =
        rough.count() > 1 && !own.isEmpty() ? assign(features, mask, own, together, likely) : rough;
    Assignment joined = pure.joined(new Reunion(space).find(pure, together, likely.least()));
    double confidence =
        new SpeakerFinder(space).countConfidence(joined.windows().places(), joined.labels());
    return assemble(
        length(features), joined, Overlap.others(joined.speakers(), together), confidence);
  }

  /** Finds speakers by windows, and gives each frame one of them. */
  private Assignment assign(
      Features features,
      boolean[] mask,
      List<Stretch> windows,
      boolean[] together,
      SpeakerBounds bounds) {
    PlacedWindows placed = PlacedWindows.of(features, space, windows, together);
    double[][] shares = new SpeakerFinder(space).find(placed.places(), placed.lengths(), bounds);
    return Assignment.of(features, mask, placed, shares, bounds.least());
  }

  private static Diarization assemble(
      Duration length, Assignment assignment, int[] others, double countConfidence) {
    int[] speakers = assignment.speakers();
    int[] order = assignment.inOrder();
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
          double share = assignment.share(i, speaker);
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
