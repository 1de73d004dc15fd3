package studio.basil.server.database;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A user with a row in each table that belongs to users. */
final class OwnedRows {
  /** Children first. */
  static final List<String> TABLES =
      List.of(
          "webhook_attempts",
          "webhook_deliveries",
          "webhooks",
          "upload_parts",
          "uploads",
          "separation_usage",
          "separation_captions",
          "separation_transcripts",
          "separation_speakers",
          "speakers",
          "separation_tracks",
          "separations",
          "separation_batches",
          "jobs",
          "session_metrics",
          "captions",
          "session_events",
          "recording_files",
          "recordings",
          "voice_sessions",
          "sessions",
          "refresh_tokens",
          "api_keys");

  private OwnedRows() {}

  static int[] insert(Handle handle, UUID user) {
    return handle
        .createScript(
            """
            insert into users (id, email, name, password_hash, role)
              values (:user, cast(:user as text) || '@example.org', 'Robin', '-', 'user');
            insert into api_keys (id, user_id, name, prefix, hash, scopes)
              values (gen_random_uuid(), :user, 'key', 'bk_', uuid_send(:user), '{}');
            insert into refresh_tokens (id, user_id, family, hash, expires_at)
              values (gen_random_uuid(), :user, gen_random_uuid(), uuid_send(:user), now());
            insert into sessions
                (id, user_id, live_id, episode_id, participant_name, briefing_id, cast_names,
                 state, started_at)
              values (:user, :user, :user, :user, 'Robin', 'standard', '{}', 'complete', now());
            insert into voice_sessions (id, user_id, live_id, state, voice, model, started_at)
              values (:user, :user, :user, 'complete', 'claude', 'scripted', now());
            insert into recordings
                (id, user_id, session_id, folder, duration_ms, bytes, created_at)
              values (:user, :user, :user, :user, 1, 1, now());
            insert into recording_files (recording_id, user_id, name, media_type, bytes, sha256)
              values (:user, :user, 'you.webm', 'audio/webm', 1, sha256('x'));
            insert into session_events (session_id, number, user_id, at, type, body)
              values (:user, 1, :user, now(), 'session.start', '{}');
            insert into captions
                (session_id, number, user_id, utterance_id, speaker, start_ms, end_ms, text)
              values (:user, 1, :user, 'u1', 'you', 0, 1, 'Hello.');
            insert into jobs (id, user_id, kind, created_at, state)
              values (:user, :user, 'count', now(), 'done');
            insert into separations
                (id, user_id, created_at, name, sha256, bytes, media_type, duration_ms,
                 least_speakers, most_speakers, to_the_end, stage, stage_at, updated_at, finished_at)
              values (:user, :user, now(), 'talk.wav', sha256('x'), 1, 'audio/wav', 1, 1, 20,
                true, 'done', now(), now(), now());
            insert into separation_tracks (separation_id, number, user_id, bytes, sha256)
              values (:user, 1, :user, 1, sha256('x'));
            insert into uploads (id, user_id, created_at, expires_at, length, received, metadata)
              values (:user, :user, now(), now(), 2, 1, '');
            insert into upload_parts (upload_id, position, user_id, id, bytes, sha256)
              values (:user, 0, :user, :user, 1, sha256('x'));
            insert into separation_usage (user_id, day, recordings, duration_ms)
              values (:user, '2026-11-21', 1, 1);
            insert into separation_batches (id, user_id, created_at) values (:user, :user, now());
            insert into webhooks (id, user_id, created_at, url, events, secret)
              values (:user, :user, now(), 'https://hooks.example.org/', '{separation.done}', 's');
            insert into webhook_deliveries
                (id, webhook_id, user_id, event_id, event, body, state, created_at)
              values (:user, :user, :user, :user, 'separation.done', '{}', 'delivered', now());
            insert into webhook_attempts
                (delivery_id, number, user_id, at, duration_ms, signature, status)
              values (:user, 1, :user, now(), 1, 't=1,v1=0', 200);
            insert into speakers
                (id, user_id, created_at, updated_at, name, samples, engine, print, windows)
              values (:user, :user, now(), now(), 'Robin', 1, 'basil 1', '{0.5}', 5);
            insert into separation_speakers (separation_id, number, user_id, speaker_id, confidence)
              values (:user, 1, :user, :user, 0.9);
            insert into separation_transcripts
                (separation_id, user_id, state, progress, updated_at, recognizer)
              values (:user, :user, 'ready', 1, now(), 'moonshine tiny');
            insert into separation_captions (separation_id, number, start_ms, end_ms, user_id, text)
              values (:user, 1, 0, 1, :user, 'Hello.');
            insert into session_metrics (session_id, user_id, stage, provider, model)
              values (:user, :user, 'stt', 'moonshine', 'tiny');
            """
                .replace(":user", "'" + user + "'")
                .replace("uuid_send('", "uuid_send(uuid '"))
        .execute();
  }
}
