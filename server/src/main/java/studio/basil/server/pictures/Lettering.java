package studio.basil.server.pictures;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Texts drawn as shapes of a font that comes with Basil: servers often have no fonts, and no
 * library that finds them. Characters of one after the other, without ligatures. Thread-safe.
 */
final class Lettering {
  private static final String FONT = "DejaVuSans.ttf";
  private static final String ELLIPSIS = "…";

  private final TrueTypeFont font;
  private final CmapLookup characters;
  private final double unitsPerEm;

  private Lettering() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Lettering.class.getResourceAsStream(FONT), FONT)) {
      font = new TTFParser().parse(new RandomAccessReadBuffer(file));
      characters = font.getUnicodeCmapLookup();
      unitsPerEm = font.getUnitsPerEm();
    }
  }

  private static final class Loaded {
    static final Lettering ONE;

    static {
      try {
        ONE = new Lettering();
      } catch (IOException broken) {
        throw new UncheckedIOException("The font can't be read", broken);
      }
    }
  }

  /** Where the given point lies on a text. */
  enum Anchor {
    LEFT(0),
    MIDDLE(0.5),
    RIGHT(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }
  }

  /** The only one, which is loaded when it is needed first. */
  static Lettering standard() {
    return Loaded.ONE;
  }

  /**
   * Draws a line of text in the colour of the graphics.
   *
   * @param y of the line on which letters stand
   * @param size of the font in pixels
   */
  void draw(Graphics2D graphics, String text, double x, double y, double size, Anchor anchor) {
    double scale = size / unitsPerEm;
    AffineTransform place =
        AffineTransform.getTranslateInstance(x - width(text, size) * anchor.share, y);
    place.scale(scale, -scale);
    graphics.fill(place.createTransformedShape(shape(text)));
  }

  /** Draws a text that runs upwards, its middle at a point. */
  void drawUpwards(Graphics2D graphics, String text, double x, double y, double size) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, x, y);
    draw(graphics, text, x, y, size, Anchor.MIDDLE);
    graphics.setTransform(before);
  }

  /** The width of a text in pixels. */
  double width(String text, double size) {
    return text.codePoints().mapToDouble(this::advance).sum() * size / unitsPerEm;
  }

  /** As much of a text as has room, with an ellipsis if that is not all. */
  String fitted(String text, double size, double room) {
    if (width(text, size) <= room) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + ELLIPSIS, size) > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).strip() + ELLIPSIS;
  }

  private Path2D shape(String text) {
    Path2D shape = new Path2D.Double();
    double x = 0;
    for (int character : text.codePoints().toArray()) {
      GeneralPath glyph = glyph(character);
      shape.append(glyph.getPathIterator(AffineTransform.getTranslateInstance(x, 0)), false);
      x += advance(character);
    }
    return shape;
  }

  /** The font's tables are read when they are needed first. */
  private synchronized GeneralPath glyph(int character) {
    try {
      var glyph = font.getGlyph().getGlyph(characters.getGlyphId(character));
      return glyph == null ? new GeneralPath() : glyph.getPath();
    } catch (IOException broken) {
      throw new UncheckedIOException("The font can't be read", broken);
    }
  }

  private synchronized double advance(int character) {
    try {
      return font.getAdvanceWidth(characters.getGlyphId(character));
    } catch (IOException broken) {
      throw new UncheckedIOException("The font can't be read", broken);
    }
  }
}
