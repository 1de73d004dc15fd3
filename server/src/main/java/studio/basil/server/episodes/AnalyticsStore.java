package studio.basil.server.episodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;

/** Sums over sessions. Thread-safe. */
final class AnalyticsStore {
  static final String BY_TIME =
      """
      select date_trunc(:granularity, s.started_at at time zone 'UTC')::date as start,
        count(*) as sessions, coalesce(sum(s.duration_ms), 0)::bigint as ms,
        coalesce(sum(s.cost_micros), 0)::bigint as cost
      from sessions s
      """;

  static final String BY_PROVIDER =
      """
      select m.stage, m.provider, sum(m.calls)::bigint as calls,
        sum(m.cached_calls)::bigint as cached, sum(m.failures)::bigint as failures,
        sum(m.cost_micros)::bigint as cost, sum(m.cached_input_tokens)::bigint as cached_tokens,
        coalesce(round(sum(m.cost_micros)::numeric / nullif(sum(m.calls - m.cached_calls), 0)
          * sum(m.cached_calls)), 0)::bigint as saved
      from sessions s join session_metrics m on m.session_id = s.id
      """;

  static final String BY_USER =
      """
      select s.user_id, u.name, count(*) as sessions, coalesce(sum(s.duration_ms), 0)::bigint as ms,
        coalesce(sum(s.cost_micros), 0)::bigint as cost
      from sessions s join users u on u.id = s.user_id
      """;

  private static final double MS_PER_MINUTE = 60_000;

  private final Transactions database;

  AnalyticsStore(Transactions database) {
    this.database = database;
  }

  /**
   * What was talked from one day until another begins, both in UTC.
   *
   * @param granularity {@code day}, {@code week} or {@code month}
   * @param byUser whether to tell users apart
   */
  Analytics sum(Scope scope, LocalDate from, LocalDate to, String granularity, boolean byUser) {
    return database.read(
        scope,
        handle -> {
          List<ProviderRow> providers =
              rows(
                  within(BY_PROVIDER, scope, from, to),
                  handle,
                  "group by m.stage, m.provider order by cost desc, m.stage, m.provider",
                  (row, _) -> provider(row));
          Trends trends =
              Trends.read(
                  handle,
                  head -> within(head, scope, from, to).set("granularity", granularity),
                  providers.stream().map(ProviderRow::spared).toList());
          List<Analytics.Period> periods =
              within(BY_TIME, scope, from, to)
                  .set("granularity", granularity)
                  .query(handle, "group by start order by start")
                  .map((row, _) -> period(row, trends))
                  .list();
          List<Analytics.ByUser> users =
              byUser
                  ? rows(
                      within(BY_USER, scope, from, to),
                      handle,
                      "group by s.user_id, u.name order by cost desc, s.user_id",
                      (row, _) -> user(row))
                  : null;
          SeparationFigures separations =
              SeparationSums.read(handle, scope, from, to, granularity, byUser);
          long cost = periods.stream().mapToLong(Analytics.Period::costMicros).sum();
          return new Analytics(
              from,
              to,
              granularity,
              periods.stream().mapToLong(Analytics.Period::sessions).sum(),
              periods.stream().mapToDouble(Analytics.Period::minutes).sum(),
              cost,
              cost + separations.costMicros(),
              savings(providers),
              periods,
              providers.stream().map(ProviderRow::provider).toList(),
              users,
              separations);
        });
  }

  static Sql within(String head, Scope scope, LocalDate from, LocalDate to) {
    return new Sql(head)
        .ownedBy(scope, "s.user_id")
        .and("s.started_at >= :from", "from", midnight(from))
        .and("s.started_at < :to", "to", midnight(to));
  }

  private static <T> List<T> rows(Sql sql, Handle handle, String tail, RowMapper<T> mapper) {
    return sql.query(handle, tail).map(mapper).list();
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static double minutes(ResultSet row) throws SQLException {
    return row.getLong("ms") / MS_PER_MINUTE;
  }

  private record ProviderRow(Analytics.ByProvider provider, long cachedTokens, long saved) {
    Trends.Spared spared() {
      return new Trends.Spared(
          provider.stage(), provider.provider(), provider.cachedCalls(), saved);
    }
  }

  private static Analytics.Savings savings(List<ProviderRow> rows) {
    return new Analytics.Savings(
        rows.stream().mapToLong(row -> row.provider().calls()).sum(),
        rows.stream().mapToLong(row -> row.provider().cachedCalls()).sum(),
        rows.stream().mapToLong(ProviderRow::cachedTokens).sum(),
        rows.stream().mapToLong(ProviderRow::saved).sum());
  }

  private static Analytics.Period period(ResultSet row, Trends trends) throws SQLException {
    LocalDate start = row.getObject("start", LocalDate.class);
    Trends.Latency latency = trends.latency(start);
    return new Analytics.Period(
        start,
        row.getLong("sessions"),
        minutes(row),
        row.getLong("cost"),
        trends.saved(start),
        latency.turns(),
        latency.medianMs(),
        latency.p95Ms());
  }

  private static ProviderRow provider(ResultSet row) throws SQLException {
    return new ProviderRow(
        new Analytics.ByProvider(
            row.getString("stage"),
            row.getString("provider"),
            row.getLong("calls"),
            row.getLong("cached"),
            row.getLong("failures"),
            row.getLong("cost")),
        row.getLong("cached_tokens"),
        row.getLong("saved"));
  }

  private static Analytics.ByUser user(ResultSet row) throws SQLException {
    return new Analytics.ByUser(
        Sql.id(row, "user_id"),
        row.getString("name"),
        row.getLong("sessions"),
        minutes(row),
        row.getLong("cost"));
  }
}
