package studio.basil.separation.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.basil.separation.embedding.SpeakerSpace;

/** The rate at which speakers are taken for others as often as others for them. */
final class EqualErrorRate {
  private static final int SPEEDS = 3;
  private static final int MOST_OF_SPEAKER = 40;

  private EqualErrorRate() {}

  /** Trains without every n-th speaker and measures by those. */
  static double ofHeldBack(List<List<SpaceTrainer.Sample>> speakers, int every) {
    List<SpaceTrainer.Sample> training = new ArrayList<>();
    List<SpaceTrainer.Sample> test = new ArrayList<>();
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < speakers.size(); i++) {
      List<SpaceTrainer.Sample> own = speakers.get(i);
      if (i % every == 0) {
        own.stream().filter(s -> s.voice() % SPEEDS == 0).limit(MOST_OF_SPEAKER).forEach(test::add);
      } else {
        for (SpaceTrainer.Sample sample : own) {
          Integer number = numbers.computeIfAbsent(sample.voice(), _ -> numbers.size());
          training.add(new SpaceTrainer.Sample(number, sample.statistics()));
        }
      }
    }
    SpeakerSpace space = SpaceTrainer.train(training);
    double[][] places =
        test.stream().map(sample -> space.place(sample.statistics())).toArray(double[][]::new);
    List<Double> same = new ArrayList<>();
    List<Double> different = new ArrayList<>();
    for (int a = 0; a < places.length; a++) {
      for (int b = 0; b < a; b++) {
        double ratio = space.likelihoodRatio(places[a], 1, places[b], 1);
        (test.get(a).voice() == test.get(b).voice() ? same : different).add(ratio);
      }
    }
    return of(same, different);
  }

  /** The rate for scores of pairs of one speaker and of two. */
  static double of(List<Double> same, List<Double> different) {
    double[] low = same.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] high = different.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int below = 0;
    for (int i = 0; i < low.length; i++) {
      while (below < high.length && high[below] < low[i]) {
        below++;
      }
      double rejected = (double) i / low.length;
      double accepted = 1 - (double) below / Math.max(1, high.length);
      if (rejected >= accepted) {
        return (rejected + accepted) / 2;
      }
    }
    return 0;
  }
}
