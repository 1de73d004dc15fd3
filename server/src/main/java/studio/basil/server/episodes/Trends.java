package studio.basil.server.episodes;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Sql;

/**
 * What of each day, week or month is no plain sum of its sessions.
 *
 * @param latencies by the first day
 * @param savedMicros by the first day
 */
record Trends(Map<LocalDate, Latency> latencies, Map<LocalDate, Long> savedMicros) {
  static final String LATENCIES =
      """
      select date_trunc(:granularity, s.started_at at time zone 'UTC')::date as start,
        count(*) as turns, percentile_cont(0.5) within group (order by v.ms) as median,
        percentile_cont(0.95) within group (order by v.ms) as p95
      from sessions s
      join session_events e on e.session_id = s.id and e.type = 'turn.metrics'
      cross join lateral (select (e.body ->> 'totalMs')::double precision as ms) v
      """;

  static final String CACHED =
      """
      select date_trunc(:granularity, s.started_at at time zone 'UTC')::date as start,
        m.stage, m.provider, sum(m.cached_calls)::bigint as cached
      from sessions s join session_metrics m on m.session_id = s.id
      """;

  Trends {
    latencies = Map.copyOf(latencies);
    savedMicros = Map.copyOf(savedMicros);
  }

  /** How quick the answers were; without figures where there were none. */
  record Latency(long turns, @Nullable Double medianMs, @Nullable Double p95Ms) {
    private static final Latency NONE = new Latency(0, null, null);
  }

  /** What the caches of a provider have spared in all. */
  record Spared(String stage, String provider, long cachedCalls, long savedMicros) {
    /** Each cached call spares as much as any other of the provider. */
    private long share(long calls) {
      return Math.round((double) savedMicros * calls / cachedCalls);
    }
  }

  private record CachedCalls(LocalDate start, String stage, String provider, long calls) {}

  /**
   * Reads them.
   *
   * @param within the conditions that the sessions have to meet, after the head of a query
   * @param providers what has been spared in all
   */
  static Trends read(Handle handle, Function<String, Sql> within, List<Spared> providers) {
    Map<LocalDate, Latency> latencies = new HashMap<>();
    within
        .apply(LATENCIES)
        .and("v.ms is not null")
        .query(handle, "group by start")
        .map(
            (row, _) ->
                Map.entry(
                    row.getObject("start", LocalDate.class),
                    new Latency(
                        row.getLong("turns"), row.getDouble("median"), row.getDouble("p95"))))
        .forEach(entry -> latencies.put(entry.getKey(), entry.getValue()));
    Map<LocalDate, Long> saved = new HashMap<>();
    if (providers.stream().anyMatch(one -> one.savedMicros() > 0)) {
      within
          .apply(CACHED)
          .query(handle, "group by start, m.stage, m.provider")
          .map(
              (row, _) ->
                  new CachedCalls(
                      row.getObject("start", LocalDate.class),
                      row.getString("stage"),
                      row.getString("provider"),
                      row.getLong("cached")))
          .forEach(calls -> saved.merge(calls.start(), worth(calls, providers), Long::sum));
    }
    return new Trends(latencies, saved);
  }

  /** The latency of a period. */
  Latency latency(LocalDate start) {
    return latencies.getOrDefault(start, Latency.NONE);
  }

  /** What caches have spared in a period. */
  long saved(LocalDate start) {
    return savedMicros.getOrDefault(start, 0L);
  }

  private static long worth(CachedCalls calls, List<Spared> providers) {
    return providers.stream()
        .filter(one -> one.cachedCalls() > 0)
        .filter(one -> one.stage().equals(calls.stage()))
        .filter(one -> one.provider().equals(calls.provider()))
        .mapToLong(one -> one.share(calls.calls()))
        .sum();
  }
}
