package studio.basil.server.backup;

import java.time.Duration;
import java.util.function.Supplier;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.storage.BlobStore;

/** A backup that the server makes by itself, where the settings say. */
public record ScheduledBackup() implements JobRequest {

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Makes it, beside the live sessions. */
  public static final class Handler implements JobRequestHandler<ScheduledBackup> {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackup.class);

    private final Backup backup;
    private final Supplier<BlobStore> place;
    private final Duration retention;

    /**
     * Prepares.
     *
     * @param place opened for each backup, and closed after it
     */
    public Handler(Backup backup, Supplier<BlobStore> place, Duration retention) {
      this.backup = backup;
      this.place = place;
      this.retention = retention;
    }

    @Override
    @Job(name = "backup", retries = 2)
    public void run(ScheduledBackup request) {
      try (BlobStore store = place.get()) {
        Manifest made = backup.make(new BackupShelf(store), retention).manifest();
        LOG.info(
            "Backup {} in {}: {} rows and {} files, restored for a test",
            made.id(),
            store.description(),
            made.rows(),
            made.files().size());
        made.notes().forEach(note -> LOG.warn("Backup {}: {}", made.id(), note));
      }
    }
  }
}
