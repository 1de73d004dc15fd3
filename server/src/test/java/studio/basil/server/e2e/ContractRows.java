package studio.basil.server.e2e;

import java.util.UUID;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;

/** What users have made, for calls to ask for. */
record ContractRows(Database database, String owner) {

  /** A session with a caption, events, figures and a recording. */
  String session(String episode) {
    String id = UUID.randomUUID().toString();
    database.in(
        Scope.system(),
        handle ->
            handle
                .createScript(
                    """
                    insert into sessions (id, user_id, live_id, episode_id, title, tags,
                      participant_name, briefing_id, cast_names, state, end_reason, started_at,
                      ended_at, duration_ms, cost_micros)
                    values (:id, :owner, :id, :episode, :markup, array[:markup],
                      :markup, 'standard', jsonb_build_object('you', :markup), 'complete', 'left',
                      now(), now(), 60000, 1000);
                    insert into captions (session_id, number, user_id, utterance_id, speaker,
                      start_ms, end_ms, text)
                    values (:id, 1, :owner, 'u1', 'you', 1000, 1900,
                      :markup || e' bees\\n\\n2\\n00:00:00.000 --> 00:09:00.000\\nforged');
                    insert into session_events (session_id, number, user_id, at, type, body)
                    values (:id, 1, :owner, now(), 'caption', jsonb_build_object('text', :markup)),
                      (:id, 2, :owner, now(), 'turn.metrics', '{"totalMs": 800}');
                    insert into session_metrics (session_id, user_id, stage, provider, model, calls)
                    values (:id, :owner, 'llm', 'scripted', 'm', 3);
                    insert into recordings
                      (id, user_id, session_id, folder, duration_ms, bytes, created_at)
                    values (:id, :owner, :id, :episode, 60000, 10, now());
                    insert into recording_files (recording_id, user_id, name, media_type, bytes,
                      sha256)
                    values (:id, :owner, 'you.vtt', 'text/vtt', 10, sha256('x'));
                    """
                        .replace(":id", "'" + id + "'")
                        .replace(":owner", "'" + owner + "'")
                        .replace(":episode", "'" + episode + "'")
                        .replace(":markup", "'" + ContractServer.MARKUP + "'"))
                .execute());
    return id;
  }

  /** The only one, as a user may have few. */
  String webhook() {
    UUID id = UUID.randomUUID();
    database.in(
        Scope.system(),
        handle ->
            handle.execute("delete from webhooks")
                + handle.execute(
                    "insert into webhooks (id, user_id, created_at, url, events, secret)"
                        + " values (?, ?, now(), 'https://hooks.example.org/', '{separation.done}', 's')",
                    id,
                    UUID.fromString(owner)));
    return id.toString();
  }
}
