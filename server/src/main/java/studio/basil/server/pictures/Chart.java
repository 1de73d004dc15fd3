package studio.basil.server.pictures;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import studio.basil.server.pictures.Lettering.Anchor;

/** What all charts have: paper, a title, an axis of time. For one thread. */
final class Chart {
  private static final double USUAL_WIDTH = 1_200;
  private static final double LEAST_SCALE = 0.7;
  private static final double MOST_SCALE = 2.5;
  private static final double TICK_ROOM = 84;

  final Graphics2D graphics;
  final Theme theme;
  private final BufferedImage image;
  private final Lettering letters = Lettering.standard();
  private final double scale;

  Chart(int width, int height, Theme theme) {
    this.theme = theme;
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    scale = Math.clamp(width / USUAL_WIDTH, LEAST_SCALE, MOST_SCALE);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setStroke(new BasicStroke((float) Math.max(1, scale)));
    graphics.setColor(theme.paper());
    graphics.fillRect(0, 0, width, height);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  BufferedImage image() {
    return image;
  }

  /** A length that grows with the picture, in pixels. */
  int sized(double length) {
    return (int) Math.round(length * scale);
  }

  /** A text of a usual size in the current colour; {@code y} is its middle. */
  void text(String text, double x, double y, double size, Anchor anchor) {
    letters.draw(graphics, text, x, y + 0.36 * size * scale, size * scale, anchor);
  }

  void upwards(String text, double x, double y, double size) {
    letters.drawUpwards(graphics, text, x, y, size * scale);
  }

  double textWidth(String text, double size) {
    return letters.width(text, size * scale);
  }

  String fitted(String text, double size, double room) {
    return letters.fitted(text, size * scale, room);
  }

  void title(String title, String subtitle, int left) {
    graphics.setColor(theme.ink());
    text(fitted(title, 17, width() - left - sized(20)), left, sized(24), 17, Anchor.LEFT);
    graphics.setColor(theme.soft());
    text(fitted(subtitle, 12, width() - left - sized(20)), left, sized(46), 12, Anchor.LEFT);
  }

  /** Lines at round times over a height, and their labels below. */
  void timeAxis(TimeAxis axis, int top, int bottom) {
    List<TimeAxis.Tick> ticks = axis.ticks(sized(TICK_ROOM));
    double right = axis.left() + axis.width();
    for (TimeAxis.Tick tick : ticks) {
      graphics.setColor(theme.line());
      line(tick.x(), top, tick.x(), bottom);
      graphics.setColor(theme.soft());
      line(tick.x(), bottom, tick.x(), bottom + sized(5));
      double half = textWidth(tick.label(), 11) / 2;
      double x = Math.min(tick.x(), width() - sized(6) - half);
      text(tick.label(), x, bottom + sized(15), 11, Anchor.MIDDLE);
    }
    line(axis.left(), bottom, right, bottom);
    text(axis.title(), axis.left() + axis.width() / 2.0, bottom + sized(33), 12, Anchor.MIDDLE);
  }

  void line(double x1, double y1, double x2, double y2) {
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void fill(double x, double y, double width, double height) {
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  byte[] png() throws IOException {
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}
