package studio.basil.server.separations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.UnfitException;
import studio.basil.server.http.ProblemException;
import studio.basil.server.jobs.LostException;
import studio.basil.server.settings.SeparationQuota;
import studio.basil.server.speakers.KnownVoice;
import studio.basil.server.webhooks.WebhookEvents;

/**
 * A worker's right to write a separation: it has the last attempt of the run that the user wants.
 * For one thread.
 */
final class SeparationClaim {
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(1);
  private static final double WORTH_TELLING = 0.02;
  private static final String MINE = " where id = :id and run = :run and attempts = :attempt";

  private final Transactions database;
  private final Clock clock;
  private Separation separation;
  private double told;
  private Instant toldAt;

  private SeparationClaim(Transactions database, Clock clock, Separation separation) {
    this.database = database;
    this.clock = clock;
    this.separation = separation;
    this.toldAt = clock.instant();
  }

  /** Begins an attempt; nothing if there is nothing to do in that run. */
  static Optional<SeparationClaim> take(Transactions database, Clock clock, UUID id, int run) {
    return database
        .in(
            Scope.system(),
            handle ->
                handle
                    .createQuery(
                        """
                        update separations set attempts = attempts + 1, progress = 0, stage_at = :now, updated_at = :now,
                          stage = case when bytes = 0 then 'fetching' when diagnosis is null then 'diagnosing' else 'separating' end
                        where id = :id and run = :run and stage in ('fetching', 'uploaded', 'diagnosing', 'separating')
                        returning
                        """
                            + SeparationStore.COLUMNS)
                    .bind("now", Sql.utc(clock.instant()))
                    .bind("id", id)
                    .bind("run", run)
                    .map((row, _) -> SeparationStore.separation(row))
                    .findOne())
        .map(taken -> new SeparationClaim(database, clock, taken));
  }

  /** As it was when the attempt began, with what was fetched since. */
  Separation separation() {
    return separation;
  }

  /**
   * Tells how far the stage is, not oftener than anybody wants to know.
   *
   * @throws LostException if the claim is lost
   */
  void progress(double share) {
    Instant now = clock.instant();
    boolean due = Duration.between(toldAt, now).compareTo(BETWEEN_WORDS) >= 0;
    if (due || share - told >= WORTH_TELLING) {
      told = Math.clamp(share, 0, 1);
      toldAt = now;
      write("progress = :progress, updated_at = :now", update -> update.bind("progress", told));
    }
  }

  /**
   * Keeps what was fetched, and counts it.
   *
   * @throws LostException if the claim is lost
   * @throws UnfitException if the user may have no more
   */
  void fetched(Separation.Upload upload, SeparationQuota quota) throws UnfitException {
    told = 0;
    try {
      separation = database.in(Scope.system(), handle -> fetched(handle, upload, quota));
    } catch (ProblemException refused) {
      throw UnfitException.of(refused);
    }
  }

  private Separation fetched(Handle handle, Separation.Upload upload, SeparationQuota quota) {
    write(
        handle,
        """
        name = :name, sha256 = :sha256, bytes = :bytes, media_type = :type, duration_ms = :duration,
        stage = 'diagnosing', progress = 0, stage_at = :now, updated_at = :now
        """,
        update ->
            update
                .bind("name", upload.name())
                .bind("sha256", upload.sha256().bytes())
                .bind("bytes", upload.bytes())
                .bind("type", upload.mediaType())
                .bind("duration", upload.duration().toMillis()));
    new SeparationUsage(quota, clock.instant()).count(handle, separation.userId(), upload);
    return SeparationStore.find(handle, separation.id(), "").orElseThrow();
  }

  /**
   * Keeps the diagnosis.
   *
   * @param engine that made it
   * @param known the speakers whose voices are known
   * @throws LostException if the claim is lost
   */
  void diagnosed(String engine, String json, List<KnownVoice> known) {
    told = 0;
    database.in(
        Scope.system(),
        handle -> {
          int rows = keepDiagnosis(handle, engine, json);
          known.forEach(voice -> keepVoice(handle, voice));
          SeparationEvents.leave(handle, WebhookEvents.DIAGNOSED, separation.id(), clock.instant());
          return rows;
        });
  }

  private int keepDiagnosis(Handle handle, String engine, String json) {
    return write(
        handle,
        """
        engine = :engine, diagnosis = cast(:json as jsonb), stage_at = :now, updated_at = :now,
        stage = case when to_the_end then 'separating' else 'diagnosed' end, progress = case when to_the_end then 0 else 1 end
        """,
        update -> update.bind("engine", engine).bind("json", json));
  }

  /** Unless the person has been forgotten since. */
  private void keepVoice(Handle handle, KnownVoice voice) {
    handle.execute(
        """
        insert into separation_speakers (separation_id, number, user_id, speaker_id, confidence)
        select ?, ?, k.user_id, k.id, ? from speakers k where k.id = ? and k.user_id = ?
        on conflict (separation_id, number)
          do update set speaker_id = excluded.speaker_id, confidence = excluded.confidence
        """,
        separation.id(),
        voice.number(),
        voice.confidence(),
        voice.speaker(),
        separation.userId());
  }

  /**
   * Keeps what tracks there are: nothing remains to be done.
   *
   * @throws LostException if the claim is lost; nothing is kept then
   */
  void done(List<Track> tracks) {
    database.in(
        Scope.system(),
        handle -> {
          write(
              handle,
              "stage = 'done', progress = 1, stage_at = :now, updated_at = :now, finished_at = :now",
              update -> update);
          for (Track track : tracks) {
            handle.execute(
                "insert into separation_tracks (separation_id, number, user_id, bytes, sha256) values (?, ?, ?, ?, ?)",
                separation.id(),
                track.number(),
                separation.userId(),
                track.bytes(),
                track.sha256().bytes());
          }
          SeparationEvents.leave(handle, WebhookEvents.DONE, separation.id(), clock.instant());
          return tracks.size();
        });
  }

  /**
   * Ends it.
   *
   * @param code for programs
   * @param why for people
   * @throws LostException if the claim is lost
   */
  void failed(String code, String why) {
    write(
        "stage = 'failed', failure_code = :code, failure = :why, stage_at = :now, updated_at = :now, finished_at = :now",
        update -> update.bind("code", code).bind("why", why),
        WebhookEvents.FAILED);
  }

  /** Gives the attempt back, as it ended for no fault of the recording. */
  void giveBack() {
    write("attempts = attempts - 1, updated_at = :now", update -> update);
  }

  /** Changes a statement. */
  private interface Values {
    Update bind(Update update);
  }

  private void write(String assignments, Values values) {
    database.in(Scope.system(), handle -> write(handle, assignments, values));
  }

  private void write(String assignments, Values values, String event) {
    database.in(
        Scope.system(),
        handle -> {
          int rows = write(handle, assignments, values);
          SeparationEvents.leave(handle, event, separation.id(), clock.instant());
          return rows;
        });
  }

  private int write(Handle handle, String assignments, Values values) {
    int rows =
        values
            .bind(handle.createUpdate("update separations set " + assignments + MINE))
            .bind("now", Sql.utc(clock.instant()))
            .bind("id", separation.id())
            .bind("run", separation.run())
            .bind("attempt", separation.attempts())
            .execute();
    if (rows == 0) {
      throw new LostException();
    }
    return rows;
  }
}
