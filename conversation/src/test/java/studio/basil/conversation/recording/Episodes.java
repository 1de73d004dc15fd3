package studio.basil.conversation.recording;

import java.util.List;
import studio.basil.conversation.Speaker;

/** What episodes are made of here. */
final class Episodes {
  static final Speaker YOU = new Speaker("you", "Ada", Speaker.Role.PERSON);
  static final Speaker CLAUDE = new Speaker("claude", "Claude", Speaker.Role.HOST);
  static final Speaker GUEST = new Speaker("guest", "Guest", Speaker.Role.GUEST);

  private Episodes() {}

  static SessionFile live(String episodeId) {
    return new SessionFile(
        "s1",
        episodeId,
        "ada",
        SessionFile.LIVE,
        "2026-03-01T10:00:00Z",
        null,
        null,
        null,
        "Tea: hot, or not",
        0,
        0,
        List.of(
            new SessionFile.Member("you", "Ada", "person", null, null, null),
            new SessionFile.Member("claude", "Claude", "host", "scripted", "script-1", "slt")));
  }

  /** A tone of 440 Hz. */
  static float[] tone(int rateHz, double seconds) {
    float[] samples = new float[(int) (rateHz * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / rateHz));
    }
    return samples;
  }

  static double rootMeanSquare(float[] samples, double fromSecond, double toSecond) {
    int from = (int) (fromSecond * 48_000);
    int to = (int) (toSecond * 48_000);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return Math.sqrt(sum / (to - from));
  }
}
