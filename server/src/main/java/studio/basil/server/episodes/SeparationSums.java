package studio.basil.server.episodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;

/** Sums over what was sent to be separated. */
final class SeparationSums {
  static final String BY_TIME =
      """
      select date_trunc(:granularity, d.day::timestamp)::date as start,
        sum(d.recordings)::bigint as recordings, sum(d.duration_ms)::bigint as ms,
        sum(d.transcript_micros)::bigint as cost
      from separation_usage d
      """;

  private static final String BY_USER =
      """
      select d.user_id, u.name, sum(d.recordings)::bigint as recordings,
        sum(d.duration_ms)::bigint as ms, sum(d.transcript_micros)::bigint as cost
      from separation_usage d join users u on u.id = d.user_id
      """;

  private SeparationSums() {}

  /**
   * What was sent from one day until another.
   *
   * @param granularity {@code day}, {@code week} or {@code month}
   * @param byUser whether to tell users apart
   */
  static SeparationFigures read(
      Handle handle,
      Scope scope,
      LocalDate from,
      LocalDate to,
      String granularity,
      boolean byUser) {
    List<SeparationFigures.SeparationPeriod> periods =
        within(BY_TIME, scope, from, to)
            .set("granularity", granularity)
            .query(handle, "group by start order by start")
            .map((row, _) -> period(row))
            .list();
    @Nullable List<SeparationFigures.UserSeparations> users =
        byUser
            ? within(BY_USER, scope, from, to)
                .query(handle, "group by d.user_id, u.name order by cost desc, d.user_id")
                .map((row, _) -> user(row))
                .list()
            : null;
    return new SeparationFigures(
        periods.stream().mapToLong(SeparationFigures.SeparationPeriod::recordings).sum(),
        periods.stream().mapToDouble(SeparationFigures.SeparationPeriod::minutes).sum(),
        periods.stream().mapToLong(SeparationFigures.SeparationPeriod::costMicros).sum(),
        periods,
        users);
  }

  static Sql within(String head, Scope scope, LocalDate from, LocalDate to) {
    return new Sql(head)
        .ownedBy(scope, "d.user_id")
        .and("d.day >= :from", "from", from)
        .and("d.day < :to", "to", to);
  }

  private static SeparationFigures.SeparationPeriod period(ResultSet row) throws SQLException {
    return new SeparationFigures.SeparationPeriod(
        row.getObject("start", LocalDate.class),
        row.getLong("recordings"),
        AnalyticsStore.minutes(row),
        row.getLong("cost"));
  }

  private static SeparationFigures.UserSeparations user(ResultSet row) throws SQLException {
    return new SeparationFigures.UserSeparations(
        Sql.id(row, "user_id"),
        row.getString("name"),
        row.getLong("recordings"),
        AnalyticsStore.minutes(row),
        row.getLong("cost"));
  }
}
