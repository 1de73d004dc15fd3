package studio.basil.server.episodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.basil.audio.FileTags;
import studio.basil.server.episodes.CaptionStore.CaptionLine;

/** Parts of an episode that players can jump to: what the person asks opens one. */
final class Chapters {
  /** The person in the cast. */
  private static final String PERSON = "you";

  private static final long SHORTEST_MS = 60_000;
  private static final int LONGEST_TITLE = 60;

  private Chapters() {}

  /**
   * Chapters that follow each other without a gap.
   *
   * @param title of the first one
   * @param captions in order
   */
  static List<FileTags.Chapter> of(String title, List<CaptionLine> captions, long durationMs) {
    List<FileTags.Chapter> chapters = new ArrayList<>();
    long start = 0;
    String name = title.isBlank() ? "Start" : title;
    for (CaptionLine line : captions) {
      boolean opens = line.speaker().equals(PERSON) && !line.text().isBlank();
      if (opens && line.startMs() - start >= SHORTEST_MS && line.startMs() < durationMs) {
        chapters.add(chapter(start, line.startMs(), name));
        start = line.startMs();
        name = shortened(line.text().strip());
      }
    }
    if (start < durationMs) {
      chapters.add(chapter(start, durationMs, name));
    }
    return chapters;
  }

  private static FileTags.Chapter chapter(long startMs, long endMs, String title) {
    return new FileTags.Chapter(Duration.ofMillis(startMs), Duration.ofMillis(endMs), title);
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_TITLE) {
      return text;
    }
    int space = text.lastIndexOf(' ', LONGEST_TITLE);
    return text.substring(0, space > 0 ? space : LONGEST_TITLE) + " …";
  }
}
