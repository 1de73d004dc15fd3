package studio.basil.separation.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.basil.separation.scoring.DiarizationError;

/** The scores of several recordings, weighted by their speech. */
final class GroupScore {
  private int recordings;
  private int rightCounts;
  private double total;
  private double missed;
  private double falseAlarm;
  private double confused;
  private double lenientTotal;
  private double lenientErrors;
  private final List<Double> ratios = new ArrayList<>();

  /**
   * Adds a recording.
   *
   * @param excess how many speakers too many were told
   * @param ofTracks the SI-SDR of its tracks
   */
  void add(DiarizationError exact, DiarizationError lenient, int excess, List<Double> ofTracks) {
    recordings++;
    rightCounts += excess == 0 ? 1 : 0;
    total += exact.total();
    missed += exact.missed();
    falseAlarm += exact.falseAlarm();
    confused += exact.confused();
    lenientTotal += lenient.total();
    lenientErrors += lenient.rate() * lenient.total();
    ratios.addAll(ofTracks);
  }

  /** The scores as a line. */
  String line(String name) {
    double ratio = ratios.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "%-10s n=%2d  DER0 %5.1f (missed %.1f, false alarm %.1f, confused %.1f)  DER25 %5.1f"
            + "  count right %3.0f %%  SI-SDR %.1f dB",
        name,
        recordings,
        100 * (missed + falseAlarm + confused) / total,
        100 * missed / total,
        100 * falseAlarm / total,
        100 * confused / total,
        100 * lenientErrors / lenientTotal,
        100.0 * rightCounts / recordings,
        ratio);
  }
}
