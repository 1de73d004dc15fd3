package studio.basil.server.episodes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A caption that was found.
 *
 * @param title of its session
 * @param speakerName what the speaker is called in the session
 * @param startMs where to jump to, since the session began
 * @param text as it is: to be escaped like any other text
 * @param highlights what was found in the text
 * @param rank how well it fits; comparable within one search
 */
public record SearchHit(
    UUID sessionId,
    String episodeId,
    String title,
    Instant startedAt,
    long number,
    String speaker,
    String speakerName,
    long startMs,
    long endMs,
    String text,
    List<Highlight> highlights,
    double rank) {

  public SearchHit {
    highlights = List.copyOf(highlights);
  }
}
