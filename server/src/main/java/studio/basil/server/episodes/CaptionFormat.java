package studio.basil.server.episodes;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which formats captions can be read. */
enum CaptionFormat {
  JSON(MediaType.APPLICATION_JSON),
  VTT(CaptionFormat.WEBVTT),
  SRT(CaptionFormat.SUBRIP),
  TXT(MediaType.TEXT_PLAIN);

  static final String WEBVTT = "text/vtt";
  static final String SUBRIP = "application/x-subrip";

  private final String mediaType;

  CaptionFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** With the charset, where it is text. */
  String mediaType() {
    return this == JSON ? mediaType : mediaType + ";charset=UTF-8";
  }

  /**
   * The format that is asked for.
   *
   * @param name wins if it is there
   * @param accept names the first of its formats; JSON if it names none
   */
  static CaptionFormat of(@Nullable String name, @Nullable String accept) {
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
