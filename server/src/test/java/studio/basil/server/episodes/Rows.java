package studio.basil.server.episodes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;

/** Puts rows into the database as the writer of live sessions does. */
final class Rows {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Database database;

  Rows(Database database) {
    this.database = database;
  }

  /** A user of their own, so that tests that share the database don't meet. */
  UUID user() {
    UUID id = UUID.randomUUID();
    run(
        "insert into users (id, email, name, password_hash, role) values (?, ?, 'Ada', '-', 'user')",
        id,
        id + "@example.org");
    return id;
  }

  UUID session(UUID user, Instant start) {
    return session(user, start, "complete", "");
  }

  UUID session(UUID user, Instant start, String state, String title) {
    UUID id = UUID.randomUUID();
    run(
        """
        insert into sessions (id, user_id, live_id, episode_id, title, participant_name,
          briefing_id, cast_names, state, started_at, duration_ms, cost_micros)
        values (?, ?, ?, ?, ?, 'Ada', 'standard',
          '{"you": "Ada", "claude": "Claude", "guest": "Robin"}', ?, ?, ?, 1000)
        """,
        id,
        user,
        "live-" + id,
        "e-" + id,
        title,
        state,
        Sql.utc(start),
        state.equals("live") ? null : 60_000L);
    return id;
  }

  void caption(UUID user, UUID session, long number, String speaker, String text) {
    run(
        """
        insert into captions
          (session_id, number, user_id, utterance_id, speaker, start_ms, end_ms, text)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        session,
        number,
        user,
        "u" + number,
        speaker,
        number * 4_000,
        number * 4_000 + 3_000,
        text);
  }

  void event(UUID user, UUID session, long number, String type, String body) {
    run(
        """
        insert into session_events (session_id, number, user_id, at, type, body)
        values (?, ?, ?, ?, ?, ?::jsonb)
        """,
        session,
        number,
        user,
        Sql.utc(NOON.plusMillis(number)),
        type,
        body);
  }

  void usage(UUID user, UUID session, String stage, String provider, long calls, long cached) {
    run(
        """
        insert into session_metrics
          (session_id, user_id, stage, provider, model, calls, cached_calls, cost_micros)
        values (?, ?, ?, ?, 'm', ?, ?, ?)
        """,
        session,
        user,
        stage,
        provider,
        calls,
        cached,
        (calls - cached) * 100);
  }

  /** A recording of a session, in the folder of the session's episode. */
  UUID recording(UUID user, UUID session, Instant created) {
    UUID id = UUID.randomUUID();
    run(
        """
        insert into recordings (id, user_id, session_id, folder, duration_ms, bytes, created_at)
        values (?, ?, ?, ?, 60000, 10, ?)
        """,
        id,
        user,
        session,
        "e-" + session,
        Sql.utc(created));
    return id;
  }

  void file(UUID user, UUID recording, String name, String content) {
    run(
        """
        insert into recording_files (recording_id, user_id, name, media_type, bytes, sha256)
        values (?, ?, ?, ?, ?, sha256(convert_to(?, 'UTF8')))
        """,
        recording,
        user,
        name,
        name.endsWith("webm") ? "audio/webm" : "text/vtt",
        content.length(),
        content);
  }

  long count(String table, UUID session) {
    return database.in(
        Scope.system(),
        handle ->
            handle
                .createQuery(
                    "select count(*) from "
                        + table
                        + " where "
                        + (table.equals("sessions") ? "id" : "session_id")
                        + " = :id")
                .bind("id", session)
                .mapTo(Long.class)
                .one());
  }

  void separations(UUID user, LocalDate day, int recordings, long durationMs, long costMicros) {
    run(
        """
        insert into separation_usage (user_id, day, recordings, duration_ms, transcript_micros)
        values (?, ?, ?, ?, ?)
        """,
        user,
        day,
        recordings,
        durationMs,
        costMicros);
  }

  void run(String sql, @Nullable Object... values) {
    database.in(Scope.system(), (Handle handle) -> handle.execute(sql, values));
  }
}
