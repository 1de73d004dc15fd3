package studio.basil.conversation.recording;

import java.time.Duration;
import java.util.List;

/**
 * An episode that a killed process left behind, finished now.
 *
 * @param episodeId its folder's name
 * @param duration of its longest track
 * @param notes what could not be saved, in words; empty if all could
 */
public record RecoveredEpisode(String episodeId, Duration duration, List<String> notes) {

  public RecoveredEpisode {
    notes = List.copyOf(notes);
  }
}
