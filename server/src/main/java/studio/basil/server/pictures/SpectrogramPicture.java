package studio.basil.server.pictures;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import studio.basil.server.pictures.Lettering.Anchor;

/**
 * A spectrogram with its scale of levels beside it, and below it when each speaker speaks.
 *
 * @param title of the recording
 * @param subject what is shown: all of it, or a track
 * @param voices from top to bottom
 */
public record SpectrogramPicture(
    String title, String subject, Spectrum spectrum, List<Voice> voices) {
  private static final int LEFT = 150;
  private static final int RIGHT = 96;
  private static final int TOP = 64;
  private static final int BOTTOM = 50;
  private static final int ROW = 20;
  private static final int BAR = 12;
  private static final double MOST_RANGE_DB = 80;
  private static final double LEAST_RANGE_DB = 40;
  private static final int TICK_DB = 10;
  private static final double LOUD = 0.998;
  private static final double QUIET = 0.1;
  private static final int STEPS = 256;

  /** Copies the voices. */
  public SpectrogramPicture {
    voices = List.copyOf(voices);
  }

  /** Draws it as PNG. */
  public byte[] png(int width, int height, Theme theme, FrequencyScale scale) throws IOException {
    Chart chart = new Chart(width, height, theme);
    int left = chart.sized(LEFT);
    int top = chart.sized(TOP);
    int bottom = height - chart.sized(BOTTOM);
    int row = Math.min(chart.sized(ROW), (bottom - top) / 3 / Math.max(1, voices.size()));
    int bars = voices.isEmpty() ? 0 : voices.size() * row + chart.sized(8);
    TimeAxis axis = new TimeAxis(spectrum.seconds(), left, width - left - chart.sized(RIGHT));
    Levels levels = levels();
    int plotBottom = bottom - bars;
    chart.title(title, subtitle(scale), chart.sized(20));
    chart.timeAxis(axis, plotBottom, bottom);
    drawLevels(chart, axis, top, plotBottom, scale, levels);
    drawFrequencies(chart, left, top, plotBottom, scale);
    drawScale(chart, left + axis.width() + chart.sized(18), top, plotBottom, levels);
    for (int i = 0; i < voices.size(); i++) {
      drawVoice(chart, voices.get(i), axis, plotBottom + chart.sized(8) + i * row, row);
    }
    return chart.png();
  }

  private String subtitle(FrequencyScale scale) {
    String axis =
        switch (scale) {
          case MEL -> "mel scale";
          case LINEAR -> "linear scale";
          case LOG -> "logarithmic scale";
        };
    return String.format(
        Locale.ROOT,
        "%s · %s · %s up to %.1f kHz",
        subject,
        TimeAxis.length(spectrum.seconds()),
        axis,
        spectrum.highestHz() / 1_000);
  }

  /**
   * Which levels are drawn.
   *
   * @param highestDb shown as the strongest colour, as all above it
   * @param lowestDb shown as nothing, as all below it
   */
  private record Levels(double highestDb, double lowestDb) {
    double share(double db) {
      return (db - lowestDb) / (highestDb - lowestDb);
    }
  }

  /** Between the noise and what little is above, so that a click does not leave all else pale. */
  private Levels levels() {
    long[] counts = new long[STEPS];
    for (int column = 0; column < spectrum.columns(); column++) {
      for (int bin = 1; bin < Spectrum.BINS; bin++) {
        counts[(int) Math.min(STEPS - 1.0, -2 * spectrum.db(column, bin))]++;
      }
    }
    double highest = Math.min(0, 10 * Math.ceil(below(counts, 1 - LOUD) / 10));
    double noise = 10 * Math.floor(below(counts, 1 - QUIET) / 10);
    return new Levels(
        highest, Math.clamp(noise, highest - MOST_RANGE_DB, highest - LEAST_RANGE_DB));
  }

  /** The level that a share of all is above. */
  private double below(long[] counts, double share) {
    double left = share * spectrum.columns() * (Spectrum.BINS - 1);
    int step = 0;
    while (step < STEPS - 1 && left >= counts[step]) {
      left -= counts[step];
      step++;
    }
    return -step / 2.0;
  }

  private void drawLevels(
      Chart chart, TimeAxis axis, int top, int bottom, FrequencyScale scale, Levels levels) {
    int width = Math.max(1, axis.width());
    int height = Math.max(1, bottom - top);
    BufferedImage plot = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    LevelColours colours = new LevelColours(chart.theme);
    double perHz = (Spectrum.BINS - 1) / spectrum.highestHz();
    for (int y = 0; y < height; y++) {
      double low = scale.at((height - y - 1.0) / height, spectrum.highestHz()) * perHz;
      double high = scale.at((double) (height - y) / height, spectrum.highestHz()) * perHz;
      for (int x = 0; x < width; x++) {
        double from = (double) x / width * spectrum.columns();
        double to = (x + 1.0) / width * spectrum.columns();
        plot.setRGB(x, y, colours.rgb(levels.share(level(from, to, low, high))));
      }
    }
    chart.graphics.drawImage(plot, axis.left(), top, null);
  }

  /** The mean of a field of the spectrum; between its points where the field is small. */
  private double level(double from, double to, double low, double high) {
    int first = (int) from;
    int end = Math.clamp((long) Math.ceil(to), first + 1, spectrum.columns());
    double sum = 0;
    for (int column = first; column < end; column++) {
      sum += level(column, low, high);
    }
    return sum / (end - first);
  }

  private double level(int column, double low, double high) {
    if (high - low <= 1) {
      double middle = (low + high) / 2;
      int bin = Math.clamp((long) middle, 0, Spectrum.BINS - 2);
      double share = middle - bin;
      return (1 - share) * spectrum.db(column, bin) + share * spectrum.db(column, bin + 1);
    }
    int first = (int) low;
    int end = Math.clamp((long) Math.ceil(high), first + 1, Spectrum.BINS);
    double sum = 0;
    for (int bin = first; bin < end; bin++) {
      sum += spectrum.db(column, bin);
    }
    return sum / (end - first);
  }

  private void drawFrequencies(Chart chart, int left, int top, int bottom, FrequencyScale scale) {
    int height = bottom - top;
    chart.graphics.setColor(chart.theme.soft());
    double apart = (double) chart.sized(22) / Math.max(1, height);
    for (FrequencyScale.Tick tick : scale.ticks(spectrum.highestHz(), apart)) {
      double y = bottom - tick.share() * height;
      chart.line(left - chart.sized(5), y, left, y);
      chart.text(tick.label(), left - chart.sized(9), y, 11, Anchor.RIGHT);
    }
    chart.line(left, top, left, bottom);
    chart.upwards("Frequency (kHz)", left - chart.sized(58), (top + bottom) / 2.0, 12);
  }

  private static void drawScale(Chart chart, int left, int top, int bottom, Levels levels) {
    LevelColours colours = new LevelColours(chart.theme);
    int width = chart.sized(12);
    for (int y = top; y < bottom; y++) {
      double share = (double) (bottom - y) / (bottom - top);
      chart.graphics.setColor(new Color(colours.rgb(share)));
      chart.fill(left, y, width, 1);
    }
    chart.graphics.setColor(chart.theme.soft());
    for (double db = levels.highestDb(); db >= levels.lowestDb(); db -= TICK_DB) {
      double y = bottom - levels.share(db) * (bottom - top);
      chart.line(left + width, y, left + width + chart.sized(4), y);
      String label = String.format(Locale.ROOT, "%.0f", db);
      chart.text(label.replace("-", "−"), left + width + chart.sized(7), y, 11, Anchor.LEFT);
    }
    chart.text("dBFS", left, top - chart.sized(14), 11, Anchor.LEFT);
  }

  private static void drawVoice(Chart chart, Voice voice, TimeAxis axis, int top, int row) {
    double bar = Math.min(chart.sized(BAR), 0.7 * row);
    double middle = top + row / 2.0;
    chart.graphics.setColor(chart.theme.lane());
    chart.fill(axis.left(), middle - bar / 2, axis.width(), bar);
    chart.graphics.setColor(chart.theme.fill(voice.number()));
    for (Voice.Turn turn : voice.turns()) {
      double from = axis.x(turn.from());
      chart.fill(from, middle - bar / 2, Math.max(1, axis.x(turn.to()) - from), bar);
    }
    chart.graphics.setColor(chart.theme.letters(voice.number()));
    double room = axis.left() - chart.sized(28);
    chart.text(
        chart.fitted(voice.name(), 12, room),
        axis.left() - chart.sized(9),
        middle,
        12,
        Anchor.RIGHT);
  }
}
