package studio.basil.server.separations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.http.NewestFirst;
import studio.basil.server.http.Page;
import studio.basil.server.storage.Sha256;
import studio.basil.server.webhooks.WebhookEvents;

/** Separations as their users see and change them. Thread-safe. */
final class SeparationStore {
  private static final NewestFirst<Separation> NEWEST_FIRST =
      new NewestFirst<>((row, _) -> separation(row), Separation::createdAt, Separation::id);

  static final String COLUMNS =
      """
      id, user_id, created_at, name, sha256, bytes, media_type, duration_ms, least_speakers, most_speakers,
      to_the_end, stage, progress, stage_at, updated_at, finished_at, run, attempts, failure_code, failure, url,
      (select json_agg(json_build_object('number', n.number, 'name', coalesce(n.name, k.name),
          'speakerId', case when n.name is null then k.id end,
          'nameConfidence', case when n.name is null and k.id is not null then n.confidence end) order by n.number)
        from separation_speakers n left join speakers k on k.id = n.speaker_id
        where n.separation_id = separations.id and coalesce(n.name, k.name) is not null) as names,
      (select json_build_object('kind', upper(t.state), 'progress', t.progress, 'failure', t.failure,
          'updatedAt', t.updated_at at time zone 'UTC', 'costMicros', t.cost_micros)
        from separation_transcripts t where t.separation_id = separations.id) as transcript
      """;

  private final Transactions database;
  private final Clock clock;

  SeparationStore(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  Optional<Separation> find(Scope scope, UUID id) {
    return database.read(scope, handle -> find(handle, id, ""));
  }

  static Optional<Separation> find(Handle handle, UUID id, String lock) {
    return handle
        .createQuery("select " + COLUMNS + "from separations where id = :id" + lock)
        .bind("id", id)
        .map((row, _) -> separation(row))
        .findOne();
  }

  /** The newest first. */
  Page<Separation> page(Scope scope, @Nullable Stage stage, @Nullable String cursor, int limit) {
    Sql sql = new Sql("select " + COLUMNS + "from separations").ownedBy(scope, "user_id");
    if (stage != null) {
      sql.and("stage = :stage", "stage", stage.text());
    }
    return NEWEST_FIRST.page(database, scope, sql, cursor, limit);
  }

  /** The diagnosis as JSON, once there is one. */
  Optional<String> diagnosis(Scope scope, UUID id) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery(
                    "select diagnosis from separations where id = :id and diagnosis is not null")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /** The tracks by their numbers; none until they are made. */
  List<Track> tracks(Scope scope, UUID id) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery(
                    "select number, bytes, sha256 from separation_tracks where separation_id = :id order by number")
                .bind("id", id)
                .map((row, _) -> Track.of(row))
                .list());
  }

  /**
   * A change that was asked for.
   *
   * @param after as it is now
   * @param made whether this call has changed anything: another may have, or the stage allows none
   */
  record Change(Separation after, boolean made) {}

  /** Gives it up; nothing if the scope sees no such separation. */
  Optional<Change> cancel(Scope scope, UUID id, Auditor.Note note) {
    return change(
        scope,
        id,
        Set.of(Stage.FETCHING, Stage.UPLOADED, Stage.DIAGNOSING, Stage.DIAGNOSED, Stage.SEPARATING),
        "stage = 'cancelled', run = run + 1, finished_at = :now, stage_at = :now",
        WebhookEvents.CANCELLED,
        note);
  }

  /** Has the tracks made of what is diagnosed. */
  Optional<Change> proceed(Scope scope, UUID id, Auditor.Note note) {
    return change(
        scope,
        id,
        Set.of(Stage.DIAGNOSED),
        "stage = 'separating', to_the_end = true, run = run + 1, attempts = 0, progress = 0, stage_at = :now",
        null,
        note);
  }

  /** Begins again what failed or was cancelled, from what there is. */
  Optional<Change> retry(Scope scope, UUID id, Auditor.Note note) {
    return change(
        scope,
        id,
        Set.of(Stage.FAILED, Stage.CANCELLED),
        """
        stage = case when bytes = 0 then 'fetching' when diagnosis is null then 'uploaded' when to_the_end then 'separating' else 'diagnosed' end,
        run = run + 1, attempts = 0, progress = 0, stage_at = :now, finished_at = null,
        failure_code = null, failure = null
        """,
        null,
        note);
  }

  private Optional<Change> change(
      Scope scope,
      UUID id,
      Set<Stage> from,
      String assignments,
      @Nullable String event,
      Auditor.Note note) {
    return database.in(
        scope,
        handle -> {
          int rows =
              handle
                  .createUpdate(
                      "update separations set "
                          + assignments
                          + ", updated_at = :now where id = :id and stage in (<stages>)")
                  .bindList("stages", from.stream().map(Stage::text).collect(Collectors.toList()))
                  .bind("now", Sql.utc(clock.instant()))
                  .bind("id", id)
                  .execute();
          if (rows == 1 && event != null) {
            SeparationEvents.leave(handle, event, id, clock.instant());
          }
          Optional<Separation> now = find(handle, id, "");
          if (rows == 1) {
            now.ifPresent(after -> note.write(handle, after));
          }
          return now.map(after -> new Change(after, rows == 1));
        });
  }

  /** Notes which job of the engine does a run. */
  void employ(UUID id, int run, UUID job) {
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "update separations set job_id = ? where id = ? and run = ?", job, id, run));
  }

  /**
   * Deletes one.
   *
   * @param before is called in the same transaction if there is one
   * @return whether there was one
   */
  boolean delete(Scope scope, UUID id, Auditor.Note before) {
    return database.in(
        scope,
        handle -> {
          Optional<Separation> found = find(handle, id, " for update");
          found.ifPresent(
              separation -> {
                before.write(handle, separation);
                handle.execute("delete from separations where id = ?", id);
              });
          return found.isPresent();
        });
  }

  static Separation separation(ResultSet row) throws SQLException {
    return new Separation(
        Sql.id(row, "id"),
        Sql.id(row, "user_id"),
        new Separation.Upload(
            row.getString("name"),
            row.getString("media_type"),
            Sha256.ofBytes(row.getBytes("sha256")),
            row.getLong("bytes"),
            Duration.ofMillis(row.getLong("duration_ms")),
            new SpeakerBounds(row.getInt("least_speakers"), row.getInt("most_speakers"))),
        row.getBoolean("to_the_end"),
        Stage.of(row.getString("stage")),
        row.getDouble("progress"),
        Sql.time(row, "stage_at"),
        Sql.time(row, "created_at"),
        Sql.time(row, "updated_at"),
        Sql.timeOrNull(row, "finished_at"),
        row.getInt("run"),
        row.getInt("attempts"),
        row.getString("failure_code"),
        row.getString("failure"),
        row.getString("url"),
        AttachedRows.names(row.getString("names")),
        AttachedRows.transcript(row.getString("transcript")));
  }
}
