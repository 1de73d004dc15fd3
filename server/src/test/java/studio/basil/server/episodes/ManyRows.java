package studio.basil.server.episodes;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Thousands of sessions of a user, so that reading a table whole would not pay. */
final class ManyRows {
  private ManyRows() {}

  static int[] insert(Handle handle, UUID user) {
    return handle
        .createScript(
            """
            insert into users (id, email, name, password_hash, role)
              values (:user, cast(:user as text) || '@example.org', 'Ada', '-', 'user');
            insert into sessions (id, user_id, live_id, episode_id, title, participant_name,
                briefing_id, cast_names, state, started_at, duration_ms, cost_micros)
              select gen_random_uuid(), :user, gen_random_uuid(), gen_random_uuid(), 'Title ' || n,
                'Ada', 'standard', '{}', case when n % 500 = 0 then 'live' else 'complete' end,
                timestamptz '2026-11-21' - n * interval '1 hour', n, n
              from generate_series(1, 3000) n;
            insert into captions (session_id, number, user_id, utterance_id, speaker, start_ms,
                end_ms, text)
              select id, n, :user, 'u', 'you', n * 1000, n * 1000,
                'w' || duration_ms || ' x' || n || ' often'
              from sessions, generate_series(1, 8) n where user_id = :user;
            insert into session_events (session_id, number, user_id, at, type, body)
              select id, n, :user, now(),
                case when n = 3 then 'turn.metrics' else 'tts.start' end, '{"totalMs": 7}'
              from sessions, generate_series(1, 8) n where user_id = :user;
            insert into session_metrics (session_id, user_id, stage, provider, model)
              select id, :user, 'llm', 'claude', 'm' || n
              from sessions, generate_series(1, 4) n where user_id = :user;
            insert into recordings
                (id, user_id, session_id, folder, duration_ms, bytes, created_at)
              select gen_random_uuid(), :user, id, episode_id, 1, 1, started_at
              from sessions where user_id = :user;
            insert into recording_files (recording_id, user_id, name, media_type, bytes, sha256)
              select id, :user, 'f' || n, 'audio/webm', 1, sha256('x')
              from recordings, generate_series(1, 4) n where user_id = :user;
            """
                .replace(":user", "'" + user + "'"))
        .execute();
  }
}
