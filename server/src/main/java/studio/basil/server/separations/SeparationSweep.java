package studio.basil.server.separations;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.jobs.JobTaker;
import studio.basil.server.settings.Settings;
import studio.basil.server.transcripts.Transcripts;

/**
 * Puts into the queue what a process that was killed could not, and deletes what has been kept long
 * enough. Public, as the engine calls it by reflection.
 */
public record SeparationSweep() implements JobRequest {

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Does it. */
  public static final class Handler implements JobRequestHandler<SeparationSweep> {
    private static final Logger LOG = LoggerFactory.getLogger(SeparationSweep.class);

    /** Between the row and the queue, and then some. */
    private static final Duration HANDOVER = Duration.ofMinutes(2);

    private static final int AT_A_TIME = 100;

    private final Transactions database;
    private final Clock clock;
    private final SeparationFiles files;
    private final Settings settings;
    private final JobTaker jobs;
    private final ForgottenFiles forgotten;

    /** Prepares. */
    public Handler(
        Transactions database,
        Clock clock,
        SeparationFiles files,
        Settings settings,
        JobTaker jobs) {
      this.database = database;
      this.clock = clock;
      this.files = files;
      this.settings = settings;
      this.jobs = jobs;
      this.forgotten =
          new ForgottenFiles(
              List.of(settings.folders().uploads(), settings.folders().separating()), clock);
    }

    private record Lost(UUID id, UUID user, int run) {}

    @Override
    public void run(SeparationSweep request) throws IOException {
      SeparationStore store = new SeparationStore(database, clock);
      for (Lost lost : lost()) {
        LOG.info("Separation {} had no job and gets another", lost.id());
        UUID job =
            jobs.enqueue(lost.user(), SeparationJob.KIND, new SeparationJob(lost.id(), lost.run()));
        store.employ(lost.id(), lost.run(), job);
      }
      new Transcripts(database, clock, jobs).beginLost(clock.instant().minus(HANDOVER), AT_A_TIME);
      for (UUID old : expired()) {
        if (store.delete(Scope.system(), old, Auditor.Note.NONE)) {
          files.delete(old);
        }
      }
      files.uploads(database, settings, clock).endExpired(AT_A_TIME);
      forgotten.delete();
    }

    private List<Lost> lost() {
      return database.read(
          Scope.system(),
          handle ->
              handle
                  .createQuery(
                      """
                      select s.id, s.user_id, s.run from separations s
                      where s.stage in ('fetching', 'uploaded', 'diagnosing', 'separating') and s.updated_at < :since
                        and not exists (select from jobs j where j.id = s.job_id and j.finished_at is null)
                      order by s.updated_at limit :most
                      """)
                  .bind("since", Sql.utc(clock.instant().minus(HANDOVER)))
                  .bind("most", AT_A_TIME)
                  .map(
                      (row, _) ->
                          new Lost(Sql.id(row, "id"), Sql.id(row, "user_id"), row.getInt("run")))
                  .list());
    }

    private List<UUID> expired() {
      if (settings.separations().retention().isZero()) {
        return List.of();
      }
      return database.read(
          Scope.system(),
          handle ->
              handle
                  .createQuery(
                      """
                      select id from separations where updated_at < :before
                        and stage in ('diagnosed', 'done', 'failed', 'cancelled')
                      order by updated_at limit :most
                      """)
                  .bind(
                      "before", Sql.utc(clock.instant().minus(settings.separations().retention())))
                  .bind("most", AT_A_TIME)
                  .mapTo(UUID.class)
                  .list());
    }
  }
}
