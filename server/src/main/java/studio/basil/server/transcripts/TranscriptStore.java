package studio.basil.server.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.budget.Money;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Cursor;
import studio.basil.server.http.Page;

/** Transcripts of separations: asked for, read, and those that nobody works on. Thread-safe. */
final class TranscriptStore {
  private static final String ORDER = "time";

  private final Transactions database;
  private final Clock clock;

  TranscriptStore(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What somebody says.
   *
   * @param speaker their number
   * @param startMs from the beginning of the recording, as are the times of the words
   */
  record Line(int speaker, long startMs, long endMs, String text, List<Transcript.Word> words) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Transcript.Word>> WORDS = new TypeReference<>() {};

    static Line of(ResultSet row) throws SQLException {
      try {
        return new Line(
            row.getInt("number"),
            row.getLong("start_ms"),
            row.getLong("end_ms"),
            row.getString("text"),
            JSON.readValue(row.getString("words"), WORDS));
      } catch (JsonProcessingException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    String wordsAsJson() {
      try {
        return JSON.writeValueAsString(words);
      } catch (JsonProcessingException fault) {
        throw new UncheckedIOException(fault);
      }
    }
  }

  /** Work that is to be done: a run of the transcript of a separation. */
  record Due(UUID separation, UUID user, int run) {}

  /** Has one made, unless it is made or there is one. */
  void ask(Scope scope, UUID separation, Money estimate) {
    database.in(
        scope,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into separation_transcripts as t (separation_id, user_id, state, updated_at, estimate_micros)
                    select id, user_id, 'making', :now, :estimate from separations where id = :id
                    on conflict (separation_id) do update
                    set state = 'making', run = t.run + 1, attempts = 0, progress = 0, failure = null,
                      job_id = null, updated_at = :now, estimate_micros = :estimate + t.cost_micros
                    where t.state = 'failed'
                    """)
                .bind("id", separation)
                .bind("now", Sql.utc(clock.instant()))
                .bind("estimate", estimate.microDollars())
                .execute());
  }

  /** Why one can't be made; nothing if it can. */
  Optional<String> refusal(TranscriptLedger ledger, UUID user, UUID separation, Money estimate) {
    return database.in(
        Scope.system(), handle -> ledger.refusal(handle, user, separation, estimate));
  }

  /** Ends one that nobody works on yet if it would cost more than may be spent. */
  void refuse(TranscriptLedger ledger, UUID user, UUID separation, Money estimate) {
    database.in(
        Scope.system(),
        handle -> {
          Optional<String> refusal = ledger.refusal(handle, user, separation, estimate);
          refusal.ifPresent(
              why ->
                  handle.execute(
                      """
                      update separation_transcripts set state = 'failed', failure = ?, updated_at = ?
                      where separation_id = ? and state = 'making' and job_id is null
                      """,
                      why,
                      Sql.utc(clock.instant()),
                      separation));
          return refusal;
        });
  }

  /** What is to be done of one: something once the tracks are there, and no job has it. */
  Optional<Due> due(UUID separation) {
    return database.read(
        Scope.system(),
        handle ->
            new Sql(dueQuery())
                .and("t.separation_id = :id", "id", separation)
                .and("t.job_id is null")
                .query(handle, "")
                .map((row, _) -> due(row))
                .findOne());
  }

  /** All whose job is lost. */
  List<Due> lost(Instant since, int most) {
    return database.read(
        Scope.system(),
        handle ->
            new Sql(dueQuery())
                .and("t.updated_at < :since", "since", since)
                .and("s.updated_at < :since")
                .and(
                    "not exists (select from jobs j where j.id = t.job_id and j.finished_at is null)")
                .query(handle, "order by t.updated_at limit " + most)
                .map((row, _) -> due(row))
                .list());
  }

  private static String dueQuery() {
    return """
        select t.separation_id, t.user_id, t.run from separation_transcripts t
        join separations s on s.id = t.separation_id and s.stage = 'done' and t.state = 'making'
        """;
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(Sql.id(row, "separation_id"), Sql.id(row, "user_id"), row.getInt("run"));
  }

  /** Notes which job of the engine does a run. */
  void employ(Due due, UUID job) {
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "update separation_transcripts set job_id = ? where separation_id = ? and run = ?",
                job,
                due.separation(),
                due.run()));
  }

  /** Who recognised it; nothing until it is ready. */
  Optional<String> recognizer(Scope scope, UUID separation) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery(
                    "select recognizer from separation_transcripts where separation_id = :id and state = 'ready'")
                .bind("id", separation)
                .mapTo(String.class)
                .findOne());
  }

  /** The next lines with words in them, by the time at which they begin. */
  Page<Line> page(Scope scope, UUID separation, @Nullable String cursor, int limit) {
    Sql sql =
        new Sql("select number, start_ms, end_ms, text, words from separation_captions")
            .and("separation_id = :id", "id", separation)
            .and("text <> ''");
    Cursor.read(cursor, ORDER, 2)
        .ifPresent(
            last ->
                sql.and("(start_ms, number) > (:start, :number)")
                    .set("start", last.number(0))
                    .set("number", last.number(1)));
    List<Line> rows =
        database.read(
            scope,
            handle ->
                sql.query(handle, "order by start_ms, number limit " + (limit + 1))
                    .map((row, _) -> Line.of(row))
                    .list());
    return Page.of(rows, limit, last -> Cursor.of(ORDER, last.startMs(), last.speaker()));
  }

  /** At which milliseconds pieces of a speaker begin that were listened to. */
  Set<Long> heard(UUID separation, int speaker) {
    return new HashSet<>(
        database.read(
            Scope.system(),
            handle ->
                handle
                    .createQuery(
                        "select start_ms from separation_captions where separation_id = :id and number = :number")
                    .bind("id", separation)
                    .bind("number", speaker)
                    .mapTo(Long.class)
                    .list()));
  }

  /** Takes over the lines of the same recording, separated and recognised in the same way. */
  static boolean copy(Handle handle, UUID separation, String recognizer) {
    return handle
            .createUpdate(
                """
                insert into separation_captions (separation_id, number, start_ms, end_ms, user_id, text, words)
                select :id, c.number, c.start_ms, c.end_ms, c.user_id, c.text, c.words from separation_captions c
                where c.separation_id = (
                  select s.id from separations mine
                  join separations s on s.user_id = mine.user_id and s.sha256 = mine.sha256
                    and s.least_speakers = mine.least_speakers and s.most_speakers = mine.most_speakers
                    and s.engine = mine.engine and s.stage = 'done' and s.id <> mine.id
                  join separation_transcripts t on t.separation_id = s.id
                    and t.state = 'ready' and t.recognizer = :recognizer
                  where mine.id = :id limit 1)
                on conflict do nothing
                """)
            .bind("id", separation)
            .bind("recognizer", recognizer)
            .execute()
        > 0;
  }
}
