package studio.basil.server.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How frequencies lie on an axis. */
public enum FrequencyScale {
  /** As far apart as they sound (O'Shaughnessy, "Speech Communication", 1987). */
  MEL {
    @Override
    double place(double hz) {
      return 1_127 * Math.log1p(hz / 700);
    }

    @Override
    double hz(double place) {
      return 700 * Math.expm1(place / 1_127);
    }
  },
  /** As far apart as they are. */
  LINEAR {
    @Override
    double place(double hz) {
      return hz;
    }

    @Override
    double hz(double place) {
      return place;
    }
  },
  /** Each octave as high as any other, from 50 Hz on. */
  LOG {
    @Override
    double place(double hz) {
      return Math.log(Math.max(hz, LOWEST_HZ) / LOWEST_HZ);
    }

    @Override
    double hz(double place) {
      return LOWEST_HZ * Math.exp(place);
    }
  };

  private static final double LOWEST_HZ = 50;
  private static final double HZ_PER_KHZ = 1_000;
  private static final int[] ROUND_HZ = {
    0, 16_000, 8_000, 4_000, 2_000, 1_000, 500, 12_000, 20_000, 6_000, 3_000, 250, 1_500, 100,
    10_000, 14_000, 18_000, 22_000, 24_000, 5_000, 7_000, 750, 200, 50
  };

  abstract double place(double hz);

  abstract double hz(double place);

  /** The share of the axis that lies below a frequency. */
  double share(double hz, double highestHz) {
    return place(hz) / place(highestHz);
  }

  /** The frequency at a share of the axis. */
  double at(double share, double highestHz) {
    return hz(share * place(highestHz));
  }

  /** A mark on the axis. */
  record Tick(double share, String label) {}

  /**
   * Marks at round frequencies, and at the highest one.
   *
   * @param apart the least share of the axis between two
   */
  List<Tick> ticks(double highestHz, double apart) {
    List<Tick> ticks = new ArrayList<>();
    ticks.add(new Tick(1, label(highestHz)));
    for (int hz : ROUND_HZ) {
      double share = share(hz, highestHz);
      if (hz <= highestHz
          && (this != LOG || hz >= LOWEST_HZ)
          && ticks.stream().allMatch(tick -> Math.abs(tick.share() - share) >= apart)) {
        ticks.add(new Tick(share, label(hz)));
      }
    }
    return ticks;
  }

  private static String label(double hz) {
    String digits = String.format(Locale.ROOT, "%.3f", hz / HZ_PER_KHZ);
    return digits.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
