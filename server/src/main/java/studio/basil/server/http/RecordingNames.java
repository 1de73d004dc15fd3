package studio.basil.server.http;

import java.util.regex.Pattern;
import studio.basil.conversation.EpisodeId;

/** Which names of episodes and files may be asked for. */
final class RecordingNames {
  private static final Pattern FILE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.(webm|vtt|jsonl|yml)");

  private RecordingNames() {}

  static boolean isEpisode(String name) {
    try {
      return new EpisodeId(name).value().equals(name);
    } catch (IllegalArgumentException invalid) {
      return false;
    }
  }

  static boolean isFile(String name) {
    return FILE.matcher(name).matches();
  }
}
