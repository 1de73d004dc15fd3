package studio.basil.server.indexing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.recording.SessionFile;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** Sessions and their files in the database. Thread-safe; blocks. */
final class EpisodeIndex {
  private final Transactions database;
  private final Supplier<UUID> ids;

  /**
   * An index.
   *
   * @param ids gives a new UUID of version 7 at every call, from any thread
   */
  EpisodeIndex(Transactions database, Supplier<UUID> ids) {
    this.database = database;
    this.ids = ids;
  }

  /**
   * Finds an episode, or takes it up. One that names no owner, as it was recorded while there were
   * no accounts, goes to the first administrator.
   *
   * @param first line of its event log
   * @return nothing if there is no account that it could belong to
   */
  Optional<IndexedEpisode> begin(SessionFile session, LoggedLine first) {
    return database.in(
        Scope.system(),
        handle -> {
          Optional<UUID> owner = owner(handle, session.owner());
          owner.ifPresent(user -> insert(handle, session, first, user));
          return find(handle, session.episodeId());
        });
  }

  /** The names of all episodes that have ended. */
  List<String> ended() {
    return database.in(
        Scope.system(),
        handle ->
            handle
                .createQuery("select episode_id from sessions where state <> 'live'")
                .mapTo(String.class)
                .list());
  }

  /** Notes that an episode has ended, with its files. */
  void finish(IndexedEpisode episode, SessionFile session, List<FinishedFile> files) {
    database.in(
        Scope.system(),
        handle -> {
          end(handle, episode.sessionId(), session);
          addRecording(handle, episode, session, files);
          return true;
        });
  }

  private static Optional<UUID> owner(Handle handle, @Nullable String named) {
    return named == null
        ? handle
            .createQuery(
                "select id from users where role = 'admin' order by created_at, id limit 1")
            .mapTo(UUID.class)
            .findOne()
        : handle
            .createQuery("select id from users where id::text = :named")
            .bind("named", named)
            .mapTo(UUID.class)
            .findOne();
  }

  private void insert(Handle handle, SessionFile session, LoggedLine first, UUID owner) {
    handle
        .createUpdate(
            """
            insert into sessions
                (id, user_id, live_id, episode_id, title, participant_name, briefing_id,
                 cast_names, state, started_at)
              values (:id, :owner, :live, :episode, :title, :participant, :briefing,
                 cast(:names as jsonb), 'live', :started)
              on conflict (episode_id) do nothing
            """)
        .bind("id", ids.get())
        .bind("owner", owner)
        .bind("live", session.sessionId())
        .bind("episode", session.episodeId())
        .bind("title", session.briefing())
        .bind("participant", first.text("participantName"))
        .bind("briefing", first.text("briefing"))
        .bind("names", names(first))
        .bind("started", time(session.startedAt()))
        .execute();
  }

  private static String names(LoggedLine first) {
    return first.event().path("names").isObject() ? first.event().path("names").toString() : "{}";
  }

  private static Optional<IndexedEpisode> find(Handle handle, String episodeId) {
    return handle
        .createQuery(
            """
            select id, user_id, events_indexed, state = 'live' as live
              from sessions where episode_id = :episode
            """)
        .bind("episode", episodeId)
        .map(
            (row, _) ->
                new IndexedEpisode(
                    row.getObject("id", UUID.class),
                    row.getObject("user_id", UUID.class),
                    row.getLong("events_indexed"),
                    row.getBoolean("live")))
        .findOne();
  }

  private static void end(Handle handle, UUID sessionId, SessionFile session) {
    handle
        .createUpdate(
            """
            update sessions
              set state = :state, end_reason = :reason, ended_at = :ended, duration_ms = :duration
              where id = :session
            """)
        .bind("state", session.state().equals("complete") ? "complete" : "interrupted")
        .bind("reason", session.endReason())
        .bind("ended", session.endedAt() == null ? null : time(session.endedAt()))
        .bind("duration", session.durationMs())
        .bind("session", sessionId)
        .execute();
  }

  private void addRecording(
      Handle handle, IndexedEpisode episode, SessionFile session, List<FinishedFile> files) {
    long durationMs = session.durationMs() == null ? 0 : session.durationMs();
    UUID recording =
        handle
            .createQuery(
                """
                insert into recordings
                    (id, user_id, session_id, folder, duration_ms, bytes, created_at)
                  values (:id, :user, :session, :folder, :duration, :bytes, :created)
                  on conflict (session_id) do update set
                    duration_ms = excluded.duration_ms, bytes = excluded.bytes
                  returning id
                """)
            .bind("id", ids.get())
            .bind("user", episode.userId())
            .bind("session", episode.sessionId())
            .bind("folder", session.episodeId())
            .bind("duration", durationMs)
            .bind("bytes", files.stream().mapToLong(FinishedFile::bytes).sum())
            .bind("created", time(session.startedAt()))
            .mapTo(UUID.class)
            .one();
    handle.execute("delete from recording_files where recording_id = ?", recording);
    PreparedBatch insert =
        handle.prepareBatch(
            """
            insert into recording_files
                (recording_id, user_id, name, media_type, bytes, duration_ms, sha256)
              values (:recording, :user, :name, :type, :bytes, :duration, decode(:sha256, 'hex'))
            """);
    for (FinishedFile file : files) {
      insert
          .bind("recording", recording)
          .bind("user", episode.userId())
          .bind("name", file.name())
          .bind("type", file.mediaType())
          .bind("bytes", file.bytes())
          .bind("duration", file.isTrack() ? (Long) durationMs : null)
          .bind("sha256", file.sha256())
          .add();
    }
    if (insert.size() > 0) {
      insert.execute();
    }
  }

  private static OffsetDateTime time(String iso) {
    return time(Instant.parse(iso));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
