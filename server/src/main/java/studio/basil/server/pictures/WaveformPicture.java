package studio.basil.server.pictures;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import studio.basil.audio.Peaks;
import studio.basil.server.pictures.Lettering.Anchor;

/**
 * Tracks drawn below each other over one axis of time, each in its speaker's colour: the highest
 * sample of each moment, and below it when the speaker speaks.
 *
 * @param title of the recording
 * @param seconds its length
 * @param tracks from top to bottom
 */
public record WaveformPicture(String title, double seconds, List<Track> tracks) {
  private static final double FULL_SCALE = 255;
  private static final int LEFT = 190;
  private static final int RIGHT = 24;
  private static final int TOP = 64;
  private static final int BOTTOM = 50;
  private static final double[] RANGES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};

  /** Copies the tracks. */
  public WaveformPicture {
    tracks = List.copyOf(tracks);
  }

  /**
   * A track.
   *
   * @param peaks as {@link Peaks} gives them; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Track(Voice voice, byte[] peaks) {}

  /** Draws it as PNG. */
  public byte[] png(int width, int height, Theme theme) throws IOException {
    Chart chart = new Chart(width, height, theme);
    int left = chart.sized(LEFT);
    TimeAxis axis = new TimeAxis(seconds, left, width - left - chart.sized(RIGHT));
    int top = chart.sized(TOP);
    int bottom = height - chart.sized(BOTTOM);
    double range = range();
    chart.title(title, subtitle(), chart.sized(20));
    double lane = (double) Math.max(1, bottom - top) / Math.max(1, tracks.size());
    for (int i = 0; i < tracks.size(); i++) {
      chart.graphics.setColor(theme.lane());
      chart.fill(left, top + i * lane + 2, axis.width(), Math.max(1, lane - 4));
    }
    chart.timeAxis(axis, top, bottom);
    for (int i = 0; i < tracks.size(); i++) {
      draw(chart, tracks.get(i), axis, range, top + i * lane + 2, Math.max(1, lane - 4));
    }
    if (tracks.isEmpty()) {
      chart.graphics.setColor(theme.soft());
      chart.text("Nobody speaks", width / 2.0, (top + bottom) / 2.0, 14, Anchor.MIDDLE);
    }
    return chart.png();
  }

  private String subtitle() {
    String speakers = tracks.size() == 1 ? "1 speaker" : tracks.size() + " speakers";
    return speakers
        + " · "
        + TimeAxis.length(seconds)
        + " · amplitude of each track, full scale is 1";
  }

  /** One for all tracks, so that they can be compared. */
  private double range() {
    int loudest = 0;
    for (Track track : tracks) {
      for (byte peak : track.peaks()) {
        loudest = Math.max(loudest, Byte.toUnsignedInt(peak));
      }
    }
    for (double range : RANGES) {
      if (loudest <= range * FULL_SCALE) {
        return range;
      }
    }
    return 1;
  }

  private static void draw(
      Chart chart, Track track, TimeAxis axis, double range, double top, double height) {
    Voice voice = track.voice();
    double bar = Math.min(chart.sized(4), height / 6);
    double reach = Math.max(0.5, (height - 3 * bar) / 2);
    double middle = top + bar / 2 + reach;
    chart.graphics.setColor(chart.theme.line());
    chart.line(axis.left(), middle, axis.left() + axis.width(), middle);
    chart.graphics.setColor(chart.theme.fill(voice.number()));
    for (int x = axis.left(); x < axis.left() + axis.width(); x++) {
      double size = loudest(track.peaks(), axis.second(x), axis.second(x + 1)) / range * reach;
      chart.fill(x, middle - size, 1, 2 * size);
    }
    chart.graphics.setColor(chart.theme.letters(voice.number()));
    for (Voice.Turn turn : voice.turns()) {
      double from = axis.x(turn.from());
      chart.fill(from, top + height - 1.5 * bar, Math.max(1, axis.x(turn.to()) - from), bar);
    }
    label(chart, voice, range, axis.left(), middle, reach);
  }

  private static double loudest(byte[] peaks, double from, double to) {
    int first = (int) (from * Peaks.PER_SECOND);
    int end = Math.max(first + 1, (int) (to * Peaks.PER_SECOND));
    int loudest = 0;
    for (int i = Math.max(0, first); i < Math.min(end, peaks.length); i++) {
      loudest = Math.max(loudest, Byte.toUnsignedInt(peaks[i]));
    }
    return loudest / FULL_SCALE;
  }

  private static void label(
      Chart chart, Voice voice, double range, int left, double middle, double reach) {
    double edge = chart.sized(20);
    double room = left - edge - chart.sized(52);
    boolean two = reach > chart.sized(18);
    chart.graphics.setColor(chart.theme.letters(voice.number()));
    chart.text(
        chart.fitted(voice.name(), 13, room),
        edge,
        middle - (two ? chart.sized(8) : 0),
        13,
        Anchor.LEFT);
    chart.graphics.setColor(chart.theme.soft());
    if (two) {
      String share = String.format(Locale.ROOT, "%.0f %% of the speech", 100 * voice.share());
      chart.text(chart.fitted(share, 11, room), edge, middle + chart.sized(9), 11, Anchor.LEFT);
    }
    if (reach > chart.sized(14)) {
      String most =
          String.format(Locale.ROOT, range < 0.1 ? "%.2f" : range < 1 ? "%.1f" : "%.0f", range);
      tick(chart, most, left, middle - reach + chart.sized(4));
      tick(chart, "0", left, middle);
      tick(chart, "−" + most, left, middle + reach - chart.sized(4));
    }
  }

  private static void tick(Chart chart, String label, int left, double y) {
    chart.line(left - chart.sized(5), y, left, y);
    chart.text(label, left - chart.sized(9), y, 10, Anchor.RIGHT);
  }
}
