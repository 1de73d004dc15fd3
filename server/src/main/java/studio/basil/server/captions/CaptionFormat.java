package studio.basil.server.captions;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which formats captions can be read. */
public enum CaptionFormat {
  /** For programs; comes from elsewhere. */
  JSON(MediaType.APPLICATION_JSON),
  /** As browsers play it. */
  VTT(CaptionFormat.WEBVTT),
  /** As most players take it. */
  SRT(CaptionFormat.SUBRIP),
  /** A line for each. */
  TXT(MediaType.TEXT_PLAIN),
  /** A row for each, times in milliseconds. */
  TSV(CaptionFormat.TABLE);

  /** The type of {@link #VTT}. */
  public static final String WEBVTT = "text/vtt";

  /** The type of {@link #SRT}. */
  public static final String SUBRIP = "application/x-subrip";

  /** The type of {@link #TSV}. */
  public static final String TABLE = "text/tab-separated-values";

  private final String mediaType;

  CaptionFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** With the charset, where it is text. */
  public String mediaType() {
    return this == JSON ? mediaType : mediaType + ";charset=UTF-8";
  }

  /**
   * The format that is asked for.
   *
   * @param name wins if it is there
   * @param accept names the first of its formats; JSON if it names none
   */
  public static CaptionFormat of(@Nullable String name, @Nullable String accept) {
    if (name != null) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
    String wanted = accept == null ? "" : accept;
    return Arrays.stream(values())
        .filter(format -> wanted.contains(format.mediaType))
        .min(Comparator.comparingInt(format -> wanted.indexOf(format.mediaType)))
        .orElse(JSON);
  }
}
