package studio.basil.separation.diarization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.basil.separation.clustering.Agglomeration;
import studio.basil.separation.clustering.VbHmm;
import studio.basil.separation.embedding.SpeakerSpace;

/** Finds the speakers of a sequence of windows in the speaker space. */
final class SpeakerFinder {
  /** Windows that are clustered together: those of ten minutes of speech. */
  private static final int BLOCK_WINDOWS = 1_500;

  private static final int MOST_IN_BLOCK = 12;
  private static final VbHmm.Settings SETTINGS = new VbHmm.Settings(0.6, 1.5, 0.8);

  /** With more speech a speaker costs more, else long recordings would have more of them. */
  private static final double USUAL_WINDOWS = 400;

  /** With less speech than this, too: of a few words nobody can tell. */
  private static final double FEW_WINDOWS = 20;

  /** Neighbouring windows overlap, so that so many count as one. */
  private static final double WINDOWS_AS_ONE = 2.5;

  private static final double MOST_STRETCHES = 4;

  /** Speakers whose means, each taken for that of two stretches, are so much alike are one. */
  private static final double SAME = 12.5;

  private static final double SAME_STRETCHES = 2;
  private static final int RELAXATIONS = 6;

  private final SpeakerSpace space;

  SpeakerFinder(SpeakerSpace space) {
    this.space = space;
  }

  /**
   * The probability of each speaker in each window.
   *
   * @param places of the windows, at least one
   * @param lengths of the windows, 1 being a whole one
   */
  double[][] find(double[][] places, double[] lengths, SpeakerBounds bounds) {
    int[] first = overcluster(places, Math.max(bounds.least(), 1));
    VbHmm.Settings settings = settings(lengths);
    double[][] shares = merged(places, cluster(places, lengths, first, settings), bounds.least());
    for (int i = 0; i < RELAXATIONS && shares[0].length < bounds.least(); i++) {
      settings =
          new VbHmm.Settings(settings.evidence() * 1.3, settings.caution() / 2, settings.stay());
      shares = merged(places, cluster(places, lengths, first, settings), bounds.least());
    }
    if (shares[0].length < bounds.least()) {
      int[] forced = join(places, singles(first), first, bounds.least(), bounds.least());
      shares = certain(forced);
    }
    if (shares[0].length > bounds.most()) {
      int[] labels = labels(shares);
      int[] merged = join(places, groups(labels), labels, 1, bounds.most());
      shares = certain(merged);
    }
    return shares;
  }

  private static VbHmm.Settings settings(double... lengths) {
    double windows = Math.max(1, Arrays.stream(lengths).sum());
    double price = Math.max(windows / USUAL_WINDOWS, FEW_WINDOWS / windows);
    return new VbHmm.Settings(
        SETTINGS.evidence(), SETTINGS.caution() * Math.max(1, price), SETTINGS.stay());
  }

  private double[][] cluster(
      double[][] places, double[] lengths, int[] first, VbHmm.Settings settings) {
    return used(VbHmm.cluster(places, lengths, space.between(), space.weights(), first, settings));
  }

  /** Makes one of the two speakers that are most alike, as long as any two are too much so. */
  private double[][] merged(double[][] places, double[][] shares, int least) {
    double[][] result = shares;
    while (result[0].length > least) {
      List<int[]> groups = groups(labels(result));
      double most = SAME;
      int into = -1;
      int from = -1;
      for (int a = 0; a < groups.size(); a++) {
        for (int b = 0; b < a; b++) {
          double ratio = alike(places, groups.get(a), groups.get(b));
          if (ratio > most) {
            most = ratio;
            into = b;
            from = a;
          }
        }
      }
      if (from < 0) {
        break;
      }
      for (double[] row : result) {
        row[into] += row[from];
        row[from] = 0;
      }
      result = used(result);
    }
    return result;
  }

  private double alike(double[][] places, int[] a, int[] b) {
    return space.likelihoodRatio(mean(places, a), SAME_STRETCHES, mean(places, b), SAME_STRETCHES);
  }

  /** More clusters than speakers, block by block, and then over all blocks. */
  private int[] overcluster(double[][] places, int least) {
    int[] labels = new int[places.length];
    int next = 0;
    for (int from = 0; from < places.length; from += BLOCK_WINDOWS) {
      int offset = from;
      int count = Math.min(BLOCK_WINDOWS, places.length - from);
      int[] block =
          Agglomeration.cluster(
              count,
              (a, b) -> space.likelihoodRatio(places[offset + a], 1, places[offset + b], 1),
              0,
              Math.min(count, least),
              Math.max(MOST_IN_BLOCK, least));
      int most = 0;
      for (int i = 0; i < count; i++) {
        labels[from + i] = next + block[i];
        most = Math.max(most, block[i]);
      }
      next += most + 1;
    }
    return places.length <= BLOCK_WINDOWS
        ? labels
        : join(places, groups(labels), labels, least, SpeakerBounds.LIMIT + 10);
  }

  /** Joins groups of windows by the likeness of their means. */
  private int[] join(double[][] places, List<int[]> groups, int[] labels, int least, int most) {
    double[][] means = new double[groups.size()][];
    double[] counts = new double[groups.size()];
    for (int g = 0; g < means.length; g++) {
      means[g] = mean(places, groups.get(g));
      counts[g] = Math.clamp(groups.get(g).length / WINDOWS_AS_ONE, 1, MOST_STRETCHES);
    }
    int[] joined =
        Agglomeration.cluster(
            means.length,
            (a, b) -> space.likelihoodRatio(means[a], counts[a], means[b], counts[b]),
            0,
            Math.min(least, means.length),
            most);
    int[] result = new int[labels.length];
    for (int g = 0; g < means.length; g++) {
      for (int window : groups.get(g)) {
        result[window] = joined[g];
      }
    }
    return result;
  }

  private static List<int[]> groups(int[] labels) {
    int count = Arrays.stream(labels).max().orElse(-1) + 1;
    List<List<Integer>> groups = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      groups.add(new ArrayList<>());
    }
    for (int i = 0; i < labels.length; i++) {
      groups.get(labels[i]).add(i);
    }
    return groups.stream()
        .filter(group -> !group.isEmpty())
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** As many groups as can be: one for each cluster, or for each window where those are few. */
  private static List<int[]> singles(int[] labels) {
    if (labels.length > BLOCK_WINDOWS) {
      return groups(labels);
    }
    List<int[]> singles = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      singles.add(new int[] {i});
    }
    return singles;
  }

  private static double[] mean(double[][] places, int[] group) {
    double[] mean = new double[places[0].length];
    for (int window : group) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += places[window][k] / group.length;
      }
    }
    return mean;
  }

  /** Only the speakers that are the likeliest one of some window, in order of appearance. */
  private static double[][] used(double[][] shares) {
    int[] labels = labels(shares);
    int[] order = Arrays.stream(labels).distinct().toArray();
    double[][] result = new double[shares.length][order.length];
    for (int t = 0; t < shares.length; t++) {
      for (int s = 0; s < order.length; s++) {
        result[t][s] = shares[t][order[s]];
      }
    }
    return result;
  }

  private static double[][] certain(int[] labels) {
    int count = Arrays.stream(labels).max().orElse(0) + 1;
    double[][] shares = new double[labels.length][count];
    for (int i = 0; i < labels.length; i++) {
      shares[i][labels[i]] = 1;
    }
    return used(shares);
  }

  /** The likeliest speaker of each window. */
  static int[] labels(double[][] shares) {
    int[] labels = new int[shares.length];
    for (int t = 0; t < shares.length; t++) {
      for (int s = 1; s < shares[t].length; s++) {
        labels[t] = shares[t][s] > shares[t][labels[t]] ? s : labels[t];
      }
    }
    return labels;
  }

  /**
   * How sure it is that no two speakers are one, from 0 to 1.
   *
   * @param labels of the windows
   */
  double countConfidence(double[][] places, int[] labels) {
    List<int[]> groups = groups(labels);
    double most = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < groups.size(); a++) {
      for (int b = 0; b < a; b++) {
        most = Math.max(most, alike(places, groups.get(a), groups.get(b)));
      }
    }
    double apart = 1 / (1 + Math.exp(Math.clamp(most / 10, -30, 30)));
    double enough = 1 - Math.exp(-labels.length / 20.0);
    return apart * enough;
  }
}
