package studio.basil.server.episodes;

import java.util.List;

/**
 * What a session used and how fast its answers were.
 *
 * @param usage by stage, provider and model
 * @param latencies of its turns, by stage
 */
public record SessionMetrics(long costMicros, List<Usage> usage, List<Latency> latencies) {

  public SessionMetrics {
    usage = List.copyOf(usage);
    latencies = List.copyOf(latencies);
  }

  /**
   * What was used of a model.
   *
   * @param stage {@code stt}, {@code llm} or {@code tts}
   * @param cachedCalls those among the calls that a cache answered
   * @param characters spoken
   * @param audioMs recognised or made
   * @param latencyMs of all calls together
   */
  public record Usage(
      String stage,
      String provider,
      String model,
      long calls,
      long cachedCalls,
      long failures,
      long inputTokens,
      long cachedInputTokens,
      long outputTokens,
      long characters,
      long audioMs,
      long latencyMs,
      long costMicros) {}

  /**
   * How long a stage of a turn took, in milliseconds.
   *
   * @param stage as in the event {@code turn.metrics}
   */
  public record Latency(String stage, long turns, double medianMs, double p95Ms) {}
}
