package studio.basil.server.transcripts;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import studio.basil.conversation.budget.Money;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.jobs.LostException;

/**
 * A worker's right to write a transcript: it has the last attempt of the run that is wanted. Its
 * methods throw {@link LostException} if it has it no more. For one thread.
 */
final class TranscriptClaim {
  private final Transactions database;
  private final Clock clock;
  private final UUID separation;
  private final int run;
  private final int attempt;

  private TranscriptClaim(
      Transactions database, Clock clock, UUID separation, int run, int attempt) {
    this.database = database;
    this.clock = clock;
    this.separation = separation;
    this.run = run;
    this.attempt = attempt;
  }

  /** Begins an attempt; nothing if there is nothing to do in that run. */
  static Optional<TranscriptClaim> take(Transactions database, Clock clock, UUID id, int run) {
    return database
        .in(
            Scope.system(),
            handle ->
                handle
                    .createQuery(
                        """
                        update separation_transcripts t set attempts = attempts + 1, updated_at = :now
                        where separation_id = :id and run = :run and state = 'making'
                          and exists (select from separations s where s.id = :id and s.stage = 'done')
                        returning attempts
                        """)
                    .bind("now", Sql.utc(clock.instant()))
                    .bind("id", id)
                    .bind("run", run)
                    .mapTo(Integer.class)
                    .findOne())
        .map(attempt -> new TranscriptClaim(database, clock, id, run, attempt));
  }

  /** How often this run was begun. */
  int attempt() {
    return attempt;
  }

  /**
   * Lays the cost of what is still to be heard aside.
   *
   * @return why that can't be, for people
   */
  Optional<String> reserve(TranscriptLedger ledger, Money whole) {
    return database.in(
        Scope.system(),
        handle -> {
          write(
              handle,
              "estimate_micros = :estimate",
              update -> update.bind("estimate", whole.microDollars()));
          Owned owned =
              handle
                  .createQuery(
                      "select user_id, cost_micros from separation_transcripts where separation_id = :id")
                  .bind("id", separation)
                  .map((row, _) -> new Owned(Sql.id(row, "user_id"), row.getLong("cost_micros")))
                  .one();
          Money left = whole.minus(new Money(Math.min(whole.microDollars(), owned.costMicros())));
          return ledger.refusal(handle, owned.user(), separation, left);
        });
  }

  private record Owned(UUID user, long costMicros) {}

  /** Keeps a line, how far the work is, and what it has cost. */
  void keep(TranscriptStore.Line line, double progress, TranscriptLedger ledger, Money cost) {
    database.in(
        Scope.system(),
        handle -> {
          write(
              handle,
              "progress = :progress, cost_micros = cost_micros + :cost",
              update -> update.bind("progress", progress).bind("cost", cost.microDollars()));
          handle
              .createQuery("select user_id from separations where id = :id")
              .bind("id", separation)
              .mapTo(UUID.class)
              .findOne()
              .ifPresent(user -> ledger.spend(handle, user, cost));
          return handle
              .createUpdate(
                  """
                  insert into separation_captions (separation_id, number, start_ms, end_ms, user_id, text, words)
                  select id, :number, :start, :end, user_id, :text, cast(:words as jsonb) from separations where id = :id
                  on conflict do nothing
                  """)
              .bind("id", separation)
              .bind("number", line.speaker())
              .bind("start", line.startMs())
              .bind("end", line.endMs())
              .bind("text", line.text())
              .bind("words", line.wordsAsJson())
              .execute();
        });
  }

  /** Takes over what the same recognizer has heard in the same tracks before, if it has. */
  boolean copy(String recognizer) {
    return database.in(
        Scope.system(),
        handle ->
            TranscriptStore.copy(handle, separation, recognizer) && ready(handle, recognizer) == 1);
  }

  /** All is heard. */
  void ready(String recognizer) {
    database.in(Scope.system(), handle -> ready(handle, recognizer));
  }

  private int ready(Handle handle, String recognizer) {
    return write(
        handle,
        "state = 'ready', progress = 1, recognizer = :recognizer",
        update -> update.bind("recognizer", recognizer));
  }

  /**
   * Ends it.
   *
   * @param why for people
   */
  void failed(String why) {
    database.in(
        Scope.system(),
        handle ->
            write(handle, "state = 'failed', failure = :why", update -> update.bind("why", why)));
  }

  /** Gives the attempt back, as it ended for no fault of the recording. */
  void giveBack() {
    database.in(
        Scope.system(), handle -> write(handle, "attempts = attempts - 1", update -> update));
  }

  /** Changes a statement. */
  private interface Values {
    Update bind(Update update);
  }

  private int write(Handle handle, String assignments, Values values) {
    int rows =
        values
            .bind(
                handle.createUpdate(
                    "update separation_transcripts set "
                        + assignments
                        + ", updated_at = :now where separation_id = :id and run = :run and attempts = :attempt"))
            .bind("now", Sql.utc(clock.instant()))
            .bind("id", separation)
            .bind("run", run)
            .bind("attempt", attempt)
            .execute();
    if (rows == 0) {
      throw new LostException();
    }
    return rows;
  }
}
