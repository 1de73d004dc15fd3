package studio.basil.server.separations;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import studio.basil.audio.Peaks;

/**
 * The tracks of a separation drawn below each other over one axis of time, each in its speaker's
 * colour. Digits are drawn from a table, as servers often have no fonts.
 */
final class WaveformPicture {
  private static final int MARGIN = 28;
  private static final int AXIS = 26;
  private static final int GAP = 6;
  private static final int FULL_SCALE = 255;
  private static final int TICK_PIXELS = 90;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3_600;
  private static final int[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200
  };
  private static final Color PAPER = new Color(0xFFFFFF);
  private static final Color INK = new Color(0x444444);
  private static final Color GRID = new Color(0xE4E4E4);

  /** Told apart by people with colour blindness, too (Okabe and Ito 2008). */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

  private static final int GLYPH_WIDTH = 6;
  private static final int GLYPH_ROWS = 7;

  /** Rows of five bits, for 0 to 9 and the colon. */
  private static final int[][] GLYPHS = {
    {14, 17, 19, 21, 25, 17, 14},
    {4, 12, 4, 4, 4, 4, 14},
    {14, 17, 1, 2, 4, 8, 31},
    {31, 2, 4, 2, 1, 17, 14},
    {2, 6, 10, 18, 31, 2, 2},
    {31, 16, 30, 1, 1, 17, 14},
    {6, 8, 16, 30, 17, 17, 14},
    {31, 1, 2, 4, 8, 8, 8},
    {14, 17, 17, 14, 17, 17, 14},
    {14, 17, 17, 15, 1, 2, 12},
    {0, 4, 4, 0, 4, 4, 0}
  };

  private final BufferedImage image;
  private final Graphics2D graphics;
  private final double seconds;

  private WaveformPicture(int width, int height, double seconds) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    this.seconds = Math.max(seconds, 1e-3);
  }

  /**
   * Draws.
   *
   * @param tracks the peaks of each, as {@link Peaks} gives them
   * @return a PNG
   */
  static byte[] png(List<byte[]> tracks, double seconds, int width, int height) throws IOException {
    WaveformPicture picture = new WaveformPicture(width, height, seconds);
    picture.draw(tracks);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture.image, "png", png);
    return png.toByteArray();
  }

  private void draw(List<byte[]> tracks) {
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    drawAxis();
    int lane = (image.getHeight() - AXIS) / Math.max(1, tracks.size());
    for (int track = 0; track < tracks.size(); track++) {
      graphics.setColor(COLOURS.get(track % COLOURS.size()));
      int middle = track * lane + lane / 2;
      text(Integer.toString(track + 1), GAP, middle - GLYPH_ROWS / 2);
      drawTrack(tracks.get(track), middle, Math.max(1, lane / 2 - GAP));
    }
    graphics.dispose();
  }

  private void drawTrack(byte[] peaks, int middle, int most) {
    for (int x = MARGIN; x < image.getWidth(); x++) {
      int from = (int) (secondsAt(x) * Peaks.PER_SECOND);
      int to = Math.max(from + 1, (int) (secondsAt(x + 1) * Peaks.PER_SECOND));
      int loudest = 0;
      for (int i = from; i < Math.min(to, peaks.length); i++) {
        loudest = Math.max(loudest, Byte.toUnsignedInt(peaks[i]));
      }
      int reach = loudest * most / FULL_SCALE;
      graphics.drawLine(x, middle - reach, x, middle + reach);
    }
  }

  private double secondsAt(int x) {
    return (x - MARGIN) * seconds / (image.getWidth() - MARGIN);
  }

  private void drawAxis() {
    int bottom = image.getHeight() - AXIS;
    int step = step();
    for (int at = 0; at < seconds; at += step) {
      int x = MARGIN + (int) (at / seconds * (image.getWidth() - MARGIN));
      graphics.setColor(GRID);
      graphics.drawLine(x, 0, x, bottom);
      graphics.setColor(INK);
      graphics.drawLine(x, bottom, x, bottom + GAP);
      String label = label(at);
      text(
          label,
          Math.min(x, image.getWidth() - label.length() * GLYPH_WIDTH),
          bottom + GAP + GLYPH_ROWS / 2);
    }
    graphics.drawLine(MARGIN, bottom, image.getWidth(), bottom);
  }

  private int step() {
    double least = seconds * TICK_PIXELS / image.getWidth();
    for (int step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    return (int) Math.ceil(least);
  }

  /** Minutes and seconds, with hours where there are any. */
  private String label(int at) {
    int minutes = at / SECONDS_PER_MINUTE;
    return seconds >= SECONDS_PER_HOUR
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            at / SECONDS_PER_HOUR,
            minutes % SECONDS_PER_MINUTE,
            at % SECONDS_PER_MINUTE)
        : String.format(Locale.ROOT, "%d:%02d", minutes, at % SECONDS_PER_MINUTE);
  }

  private void text(String digits, int left, int top) {
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      int[] rows = GLYPHS[digit == ':' ? GLYPHS.length - 1 : digit - '0'];
      for (int row = 0; row < GLYPH_ROWS; row++) {
        for (int column = 0; column < GLYPH_WIDTH - 1; column++) {
          if ((rows[row] >> (GLYPH_WIDTH - 2 - column) & 1) == 1) {
            graphics.fillRect(left + i * GLYPH_WIDTH + column, top + row, 1, 1);
          }
        }
      }
    }
  }
}
