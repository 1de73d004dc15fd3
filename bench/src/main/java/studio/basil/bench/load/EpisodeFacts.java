package studio.basil.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.basil.audio.AudioProbe;

/**
 * What a session left behind, as far as it tells what was lost.
 *
 * @param droppedChunks chunks that were not taken because they came too fast
 * @param missingMs audio that was sent and is not on the person's track
 * @param trackErrorMs how far the three tracks are from the session's length, the worst of them
 * @param errors faults that the event log tells of
 */
record EpisodeFacts(long droppedChunks, long missingMs, long trackErrorMs, long errors) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TRACKS = List.of("you.webm", "claude.webm", "guest.webm");
  private static final int CHUNK_MS = 100;

  /**
   * Reads an episode.
   *
   * @param chunks how many the client sent
   * @throws IOException if a file is missing or broken
   */
  static EpisodeFacts read(Path folder, long chunks) throws IOException {
    JsonNode end = null;
    long errors = 0;
    for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
      JsonNode event = JSON.readTree(line);
      String type = event.path("type").asText();
      if (type.equals("session.end")) {
        end = event;
      } else if (type.equals("error")) {
        errors++;
      }
    }
    if (end == null) {
      throw new IOException("The event log in " + folder + " has no session.end.");
    }
    long durationMs = end.path("durationMs").asLong();
    long sentMs = chunks * CHUNK_MS + end.path("inputDriftMs").asLong();
    long trackErrorMs = 0;
    for (String track : TRACKS) {
      long lengthMs = AudioProbe.duration(folder.resolve(track)).toMillis();
      trackErrorMs = Math.max(trackErrorMs, Math.abs(lengthMs - durationMs));
    }
    return new EpisodeFacts(
        end.path("inputDropped").asLong(),
        sentMs - (durationMs - end.path("inputGapMs").asLong()),
        trackErrorMs,
        errors);
  }
}
