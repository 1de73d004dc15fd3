package studio.basil.server.indexing;

import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** The lines of event logs in the database, with what follows from them. Thread-safe; blocks. */
final class LineIndex {
  private final Transactions database;

  LineIndex(Transactions database) {
    this.database = database;
  }

  /**
   * Adds lines, all or none.
   *
   * @throws StaleIndexException if a session is gone or holds other lines than those before
   */
  void append(List<LineBatch> batches) {
    database.in(
        Scope.system(),
        handle -> {
          // What a crash of PostgreSQL loses of it stands in the event log, and events_indexed
          // tells.
          handle.execute("set local synchronous_commit = off");
          batches.forEach(batch -> advance(handle, batch));
          addEvents(handle, batches);
          addCaptions(handle, batches);
          addUsage(handle, batches);
          return true;
        });
  }

  private static void advance(Handle handle, LineBatch batch) {
    int found =
        handle
            .createUpdate(
                """
                update sessions
                  set events_indexed = :after, cost_micros = cost_micros + :cost
                  where id = :session and events_indexed = :before
                """)
            .bind("after", batch.after())
            .bind("cost", batch.costMicros())
            .bind("session", batch.sessionId())
            .bind("before", batch.before())
            .execute();
    if (found == 0) {
      throw new StaleIndexException(
          "Session %s is gone, or does not hold %d lines."
              .formatted(batch.sessionId(), batch.before()));
    }
  }

  private static void addEvents(Handle handle, List<LineBatch> batches) {
    PreparedBatch insert =
        handle.prepareBatch(
            """
            insert into session_events (session_id, number, user_id, at, type, body)
              values (:session, :number, :user, :at, :type, cast(:body as jsonb))
            """);
    for (LineBatch batch : batches) {
      for (LoggedLine line : batch.lines()) {
        bind(insert, batch, line)
            .bind("at", line.at().atOffset(ZoneOffset.UTC))
            .bind("type", line.type())
            .bind("body", line.event().toString())
            .add();
      }
    }
    execute(insert);
  }

  private static void addCaptions(Handle handle, List<LineBatch> batches) {
    PreparedBatch insert =
        handle.prepareBatch(
            """
            insert into captions
                (session_id, number, user_id, utterance_id, speaker, start_ms, end_ms, text)
              values (:session, :number, :user, :utterance, :speaker, :start, :end, :text)
            """);
    for (LineBatch batch : batches) {
      for (LoggedLine caption : batch.captions()) {
        bind(insert, batch, caption)
            .bind("utterance", caption.text("utteranceId"))
            .bind("speaker", caption.text("speaker"))
            .bind("start", caption.number("startMs"))
            .bind("end", Math.max(caption.number("startMs"), caption.number("endMs")))
            .bind("text", caption.text("text"))
            .add();
      }
    }
    execute(insert);
  }

  private static PreparedBatch bind(PreparedBatch insert, LineBatch batch, LoggedLine line) {
    return insert
        .bind("session", batch.sessionId())
        .bind("number", line.number())
        .bind("user", batch.userId());
  }

  private static void addUsage(Handle handle, List<LineBatch> batches) {
    PreparedBatch insert =
        handle.prepareBatch(
            """
            insert into session_metrics as known
                (session_id, user_id, stage, provider, model, calls, cached_calls, failures,
                 input_tokens, cached_input_tokens, output_tokens, characters, audio_ms,
                 latency_ms, cost_micros)
              values (:session, :user, :stage, :provider, :model, :calls, :cachedCalls, :failures,
                 :inputTokens, :cachedInputTokens, :outputTokens, :characters, :audioMs,
                 :latencyMs, :costMicros)
              on conflict (session_id, stage, provider, model) do update set
                calls = known.calls + excluded.calls,
                cached_calls = known.cached_calls + excluded.cached_calls,
                failures = known.failures + excluded.failures,
                input_tokens = known.input_tokens + excluded.input_tokens,
                cached_input_tokens = known.cached_input_tokens + excluded.cached_input_tokens,
                output_tokens = known.output_tokens + excluded.output_tokens,
                characters = known.characters + excluded.characters,
                audio_ms = known.audio_ms + excluded.audio_ms,
                latency_ms = known.latency_ms + excluded.latency_ms,
                cost_micros = known.cost_micros + excluded.cost_micros
            """);
    for (LineBatch batch : batches) {
      for (Usage usage : batch.usage()) {
        insert
            .bind("session", batch.sessionId())
            .bind("user", batch.userId())
            .bind("stage", usage.stage())
            .bind("provider", usage.provider())
            .bind("model", usage.model())
            .bind("calls", usage.calls())
            .bind("cachedCalls", usage.cachedCalls())
            .bind("failures", usage.failures())
            .bind("inputTokens", usage.inputTokens())
            .bind("cachedInputTokens", usage.cachedInputTokens())
            .bind("outputTokens", usage.outputTokens())
            .bind("characters", usage.characters())
            .bind("audioMs", usage.audioMs())
            .bind("latencyMs", usage.latencyMs())
            .bind("costMicros", usage.costMicros())
            .add();
      }
    }
    execute(insert);
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
