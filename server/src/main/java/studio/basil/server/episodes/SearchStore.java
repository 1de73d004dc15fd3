package studio.basil.server.episodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Cursor;
import studio.basil.server.http.Page;

/** Searches in captions. Thread-safe. */
final class SearchStore {
  private static final String ORDER = "rank";

  /**
   * Most captions that are compared with each other. Words so frequent that more captions have them
   * tell little; to rank them all would take seconds.
   */
  static final int MOST_CANDIDATES = 500;

  /**
   * The headline replaces nothing by more or less than one character, so that its marks are places
   * in the text; angle brackets would be taken for markup and be lost.
   */
  static final String SEARCH =
      """
      with found as materialized (
          select session_id, number, speaker, start_ms, end_ms, text, words
          from caption_search limit :candidates),
        ranked as (
          select found.*, ts_rank(words, cast(:owned as tsquery)) as rank from found
          order by rank desc, session_id desc, number limit :limit offset :offset)
      select r.session_id, s.episode_id, s.title, s.started_at, r.number, r.speaker,
        coalesce(s.cast_names ->> r.speaker, r.speaker) as speaker_name, r.start_ms, r.end_ms,
        r.text, r.rank,
        ts_headline('english', translate(r.text, :replaced, '()  '), cast(:asked as tsquery),
          'HighlightAll=true, StartSel=' || :open || ', StopSel=' || :close) as headline
      from ranked r join sessions s on s.id = r.session_id
      order by r.rank desc, r.session_id desc, r.number
      """;

  private final Transactions database;

  SearchStore(Transactions database) {
    this.database = database;
  }

  /**
   * The captions that have what is asked for, the best first.
   *
   * @param text words, "phrases" and -words; the last word may be unfinished
   */
  Page<SearchHit> find(Scope scope, String text, @Nullable String after, int limit) {
    Optional<Cursor> cursor = Cursor.read(after, ORDER, 1);
    long offset = cursor.map(last -> last.number(0)).orElse(0L);
    if (offset < 0 || offset > MOST_CANDIDATES) {
      return new Page<>(List.of(), null);
    }
    List<SearchHit> hits =
        database.in(
            scope,
            handle -> {
              AskedWords.Asked asked = AskedWords.ask(handle, scope, text);
              return handle
                  .createQuery(SEARCH)
                  .bind("asked", asked.words())
                  .bind("owned", asked.owned())
                  .bind("candidates", MOST_CANDIDATES)
                  .bind("limit", limit + 1)
                  .bind("offset", offset)
                  .bind("replaced", "<>" + Highlight.OPEN + Highlight.CLOSE)
                  .bind("open", String.valueOf(Highlight.OPEN))
                  .bind("close", String.valueOf(Highlight.CLOSE))
                  .map((row, _) -> hit(row))
                  .list();
            });
    return Page.of(hits, limit, _ -> Cursor.of(ORDER, offset + limit));
  }

  private static SearchHit hit(ResultSet row) throws SQLException {
    return new SearchHit(
        Sql.id(row, "session_id"),
        row.getString("episode_id"),
        row.getString("title"),
        Sql.time(row, "started_at"),
        row.getLong("number"),
        row.getString("speaker"),
        row.getString("speaker_name"),
        row.getLong("start_ms"),
        row.getLong("end_ms"),
        row.getString("text"),
        Highlight.read(row.getString("headline")),
        row.getDouble("rank"));
  }
}
