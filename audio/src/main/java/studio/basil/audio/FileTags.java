package studio.basil.audio;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an audio file says of itself. WAV and FLAC have no place for chapters.
 *
 * @param fields by FFmpeg's names: {@code title}, {@code artist}, {@code album}, {@code date},
 *     {@code comment}, {@code genre}
 * @param chapters in order, without overlap
 */
public record FileTags(Map<String, String> fields, List<Chapter> chapters) {
  /** Nothing. */
  public static final FileTags NONE = new FileTags(Map.of(), List.of());

  public FileTags {
    fields = Map.copyOf(fields);
    chapters = List.copyOf(chapters);
  }

  /** A part of the file that players can jump to. */
  public record Chapter(Duration start, Duration end, String title) {

    public Chapter {
      if (start.isNegative() || end.compareTo(start) <= 0) {
        throw new IllegalArgumentException(
            "The chapter \"%s\" must end after it begins: %s to %s.".formatted(title, start, end));
      }
    }
  }
}
