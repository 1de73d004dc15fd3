package studio.basil.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * What an episode's files tell of its session.
 *
 * @param startEpochMs when it began
 * @param durationMs how long it lasted, by the event log
 * @param describedMs how long it lasted, by {@code session.yml}
 * @param gapMs silence on the person's track where no audio came
 * @param driftMs by how much the person's track was stretched
 */
record SessionRecord(
    long startEpochMs, long durationMs, long describedMs, long gapMs, long driftMs) {
  private static final Pattern DURATION = Pattern.compile("(?m)^durationMs: (\\d+)$");

  /**
   * Reads {@code events.jsonl} and {@code session.yml}.
   *
   * @throws IOException if they are not there or do not tell of the end
   */
  static SessionRecord read(Path folder) throws IOException {
    Matcher duration = DURATION.matcher(Files.readString(folder.resolve("session.yml")));
    if (!duration.find()) {
      throw new IOException("session.yml tells no duration.");
    }
    try {
      JSONObject end = end(folder.resolve("events.jsonl"));
      long durationMs = end.getLong("durationMs");
      return new SessionRecord(
          end.getLong("timestamp") - durationMs,
          durationMs,
          Long.parseLong(duration.group(1)),
          end.getLong("inputGapMs"),
          end.getLong("inputDriftMs"));
    } catch (JSONException fault) {
      throw new IOException("events.jsonl is not as it should be: " + fault.getMessage(), fault);
    }
  }

  private static JSONObject end(Path events) throws IOException {
    for (String line : Files.readAllLines(events).reversed()) {
      JSONObject event = new JSONObject(line);
      if (event.getString("type").equals("session.end")) {
        return event;
      }
    }
    throw new IOException("events.jsonl has no session.end.");
  }
}
