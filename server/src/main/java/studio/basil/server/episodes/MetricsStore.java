package studio.basil.server.episodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** The figures of sessions. Thread-safe. */
final class MetricsStore {
  private static final String COST = "select s.cost_micros from sessions s where s.id = :session";

  static final String USAGE =
      """
      select m.* from session_metrics m where m.session_id = :session
      order by array_position(array['stt', 'llm', 'tts'], m.stage), m.provider, m.model
      """;

  static final String LATENCIES =
      """
      select stage.name, count(v.ms) as turns,
        percentile_cont(0.5) within group (order by v.ms) as median,
        percentile_cont(0.95) within group (order by v.ms) as p95
      from session_events e
      cross join unnest(array['endpointMs', 'sttMs', 'llmFirstTokenMs', 'llmFirstSentenceMs',
        'ttsFirstAudioMs', 'serverMs', 'totalMs', 'playbackMs']) with ordinality stage (name, place)
      cross join lateral (select (e.body ->> stage.name)::double precision as ms) v
      where e.session_id = :session and e.type = 'turn.metrics' and v.ms is not null
      group by stage.name, stage.place
      order by stage.place
      """;

  private final Transactions database;

  MetricsStore(Transactions database) {
    this.database = database;
  }

  /** The figures of a session; nothing if there is none in the scope. */
  Optional<SessionMetrics> find(Scope scope, UUID session) {
    return database.read(
        scope,
        handle -> {
          Optional<Long> cost =
              handle.createQuery(COST).bind("session", session).mapTo(Long.class).findOne();
          List<SessionMetrics.Usage> usage =
              handle.createQuery(USAGE).bind("session", session).map((row, _) -> usage(row)).list();
          List<SessionMetrics.Latency> latencies =
              handle
                  .createQuery(LATENCIES)
                  .bind("session", session)
                  .map((row, _) -> latency(row))
                  .list();
          return cost.map(micros -> new SessionMetrics(micros, usage, latencies));
        });
  }

  private static SessionMetrics.Usage usage(ResultSet row) throws SQLException {
    return new SessionMetrics.Usage(
        row.getString("stage"),
        row.getString("provider"),
        row.getString("model"),
        row.getLong("calls"),
        row.getLong("cached_calls"),
        row.getLong("failures"),
        row.getLong("input_tokens"),
        row.getLong("cached_input_tokens"),
        row.getLong("output_tokens"),
        row.getLong("characters"),
        row.getLong("audio_ms"),
        row.getLong("latency_ms"),
        row.getLong("cost_micros"));
  }

  private static SessionMetrics.Latency latency(ResultSet row) throws SQLException {
    return new SessionMetrics.Latency(
        row.getString("name"), row.getLong("turns"), row.getDouble("median"), row.getDouble("p95"));
  }
}
