package studio.basil.separation.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The diarization error of one recording, in seconds, exact to the border (Fiscus et al., "The Rich
 * Transcription 2006 Spring Meeting Recognition Evaluation").
 *
 * @param total speech, that of each speaker counted
 * @param missed speech that is not told
 * @param falseAlarm told where nobody speaks
 * @param confused told of the wrong speaker
 * @param mapping for each reference speaker, in the order of their names, the number of the
 *     hypothesis's speaker in the same order, -1 for none
 */
public record DiarizationError(
    double total, double missed, double falseAlarm, double confused, List<Integer> mapping) {

  /** All errors as a share of the speech. */
  public double rate() {
    return total == 0 ? 0 : (missed + falseAlarm + confused) / total;
  }

  /** The speakers of segments in the order of their names. */
  public static List<String> speakers(List<Segment> segments) {
    return List.copyOf(new TreeSet<>(segments.stream().map(Segment::speaker).toList()));
  }

  /**
   * Scores a hypothesis.
   *
   * @param seconds length of the recording; nothing beyond counts
   * @param collar seconds on either side of each border of the reference that don't count; where it
   *     is more than 0, overlaps of the reference don't count either
   */
  public static DiarizationError of(
      List<Segment> reference, List<Segment> hypothesis, double seconds, double collar) {
    List<String> known = speakers(reference);
    List<String> told = speakers(hypothesis);
    double[] borders = borders(reference, hypothesis, seconds, collar);
    boolean[][] spoken = active(reference, known, borders);
    boolean[][] heard = active(hypothesis, told, borders);
    double[] lengths = lengths(reference, spoken, borders, collar);
    double[][] common = new double[known.size()][told.size()];
    for (int r = 0; r < known.size(); r++) {
      for (int h = 0; h < told.size(); h++) {
        for (int i = 0; i < lengths.length; i++) {
          common[r][h] += spoken[r][i] && heard[h][i] ? lengths[i] : 0;
        }
      }
    }
    int[] mapping = Assignment.best(common);
    double[] sums = new double[4];
    for (int i = 0; i < lengths.length; i++) {
      int speaking = count(spoken, i);
      int hearing = count(heard, i);
      int right = 0;
      for (int r = 0; r < mapping.length; r++) {
        right += mapping[r] >= 0 && spoken[r][i] && heard[mapping[r]][i] ? 1 : 0;
      }
      sums[0] += lengths[i] * speaking;
      sums[1] += lengths[i] * Math.max(0, speaking - hearing);
      sums[2] += lengths[i] * Math.max(0, hearing - speaking);
      sums[3] += lengths[i] * (Math.min(speaking, hearing) - right);
    }
    for (int r = 0; r < mapping.length; r++) {
      mapping[r] = mapping[r] >= 0 && common[r][mapping[r]] > 0 ? mapping[r] : -1;
    }
    return new DiarizationError(
        sums[0], sums[1], sums[2], sums[3], Arrays.stream(mapping).boxed().toList());
  }

  private static double[] borders(
      List<Segment> reference, List<Segment> hypothesis, double seconds, double collar) {
    TreeSet<Double> borders = new TreeSet<>(List.of(0.0, seconds));
    for (Segment segment : hypothesis) {
      borders.add(Math.clamp(segment.from(), 0, seconds));
      borders.add(Math.clamp(segment.to(), 0, seconds));
    }
    for (Segment segment : reference) {
      for (double offset : new double[] {-collar, 0, collar}) {
        borders.add(Math.clamp(segment.from() + offset, 0, seconds));
        borders.add(Math.clamp(segment.to() + offset, 0, seconds));
      }
    }
    return borders.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static boolean[][] active(
      List<Segment> segments, List<String> speakers, double[] borders) {
    boolean[][] active = new boolean[speakers.size()][borders.length - 1];
    for (Segment segment : segments) {
      boolean[] row = active[speakers.indexOf(segment.speaker())];
      for (int i = 0; i < row.length; i++) {
        double middle = (borders[i] + borders[i + 1]) / 2;
        row[i] |= middle > segment.from() && middle < segment.to();
      }
    }
    return active;
  }

  private static double[] lengths(
      List<Segment> reference, boolean[][] spoken, double[] borders, double collar) {
    double[] lengths = new double[borders.length - 1];
    for (int i = 0; i < lengths.length; i++) {
      double middle = (borders[i] + borders[i + 1]) / 2;
      boolean counts = collar == 0;
      if (!counts && count(spoken, i) <= 1) {
        counts = reference.stream().noneMatch(segment -> isNear(segment, middle, collar));
      }
      lengths[i] = counts ? borders[i + 1] - borders[i] : 0;
    }
    return lengths;
  }

  private static boolean isNear(Segment segment, double time, double collar) {
    return Math.abs(time - segment.from()) < collar || Math.abs(time - segment.to()) < collar;
  }

  private static int count(boolean[][] active, int column) {
    int count = 0;
    for (boolean[] row : active) {
      count += row[column] ? 1 : 0;
    }
    return count;
  }
}
