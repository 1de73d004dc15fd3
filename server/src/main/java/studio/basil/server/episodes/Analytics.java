package studio.basil.server.episodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much was talked and separated, and what it cost. Costs are in millionths of a US dollar.
 *
 * @param from its first day, in UTC
 * @param to the day after its last
 * @param costMicros of sessions
 * @param totalCostMicros of these and of the transcripts of separations
 * @param byTime each day, week or month that has sessions
 * @param byUser for administrators who ask for everyone, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Analytics(
    LocalDate from,
    LocalDate to,
    String granularity,
    long sessions,
    double minutes,
    long costMicros,
    long totalCostMicros,
    Savings cache,
    List<Period> byTime,
    List<ByProvider> byProvider,
    @Nullable List<ByUser> byUser,
    SeparationFigures separations) {

  public Analytics {
    byTime = List.copyOf(byTime);
    byProvider = List.copyOf(byProvider);
    byUser = byUser == null ? null : List.copyOf(byUser);
  }

  /**
   * A day, or a week or month by its first day.
   *
   * @param savedMicros its part of what caches have spared
   * @param turns answers whose latency is known
   * @param medianMs from the end of what a person says to the first sound; null without turns
   * @param p95Ms what 95 of 100 turns stay below; null without turns
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Period(
      LocalDate start,
      long sessions,
      double minutes,
      long costMicros,
      long savedMicros,
      long turns,
      @Nullable Double medianMs,
      @Nullable Double p95Ms) {}

  /** The work of a provider. */
  public record ByProvider(
      String stage,
      String provider,
      long calls,
      long cachedCalls,
      long failures,
      long costMicros) {}

  /** The sessions of a user. */
  public record ByUser(UUID userId, String name, long sessions, double minutes, long costMicros) {}

  /**
   * What caches have spared.
   *
   * @param savedMicros an estimate: each cached call at what such a call has cost on average
   */
  public record Savings(long calls, long cachedCalls, long cachedInputTokens, long savedMicros) {}
}
