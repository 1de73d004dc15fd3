package studio.basil.server.startup;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.basil.server.backup.Backup;
import studio.basil.server.backup.ScheduledBackup;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.DatabaseInForce;
import studio.basil.server.database.Transactions;
import studio.basil.server.egress.EgressPolicy;
import studio.basil.server.egress.GuardedClient;
import studio.basil.server.engines.SeparatorEngine;
import studio.basil.server.engines.SeparatorVoices;
import studio.basil.server.episodes.MixdownJob;
import studio.basil.server.jobs.Housekeeping;
import studio.basil.server.jobs.JobEngine;
import studio.basil.server.jobs.JobQueue;
import studio.basil.server.separations.RecordingFetch;
import studio.basil.server.separations.SeparatedTracks;
import studio.basil.server.separations.SeparationFiles;
import studio.basil.server.separations.SeparationJob;
import studio.basil.server.separations.SeparationSweep;
import studio.basil.server.settings.BackupSettings;
import studio.basil.server.settings.Settings;
import studio.basil.server.transcripts.RecognizerTranscriber;
import studio.basil.server.transcripts.SpeechPrices;
import studio.basil.server.transcripts.TranscriptJob;
import studio.basil.server.webhooks.DeliveryLoop;
import studio.basil.speech.SpeechRecognizer;

/** Starts the work in the background once the database is open, and has backups repeated. */
final class JobStarter implements AutoCloseable {
  private static final String BACKUP = "backup";
  private static final String HOUSEKEEPING = "housekeeping";
  private static final String EVERY_HOUR = "17 * * * *";
  private static final String SWEEP = "separation-sweep";
  private static final String EVERY_MINUTE = "* * * * *";

  private final Settings settings;
  private final Clock clock;
  private final Supplier<Optional<SpeechRecognizer>> recognizer;
  private final SpeechPrices prices;
  private final SeparatorEngine separators;
  private final GuardedClient fetching;
  private final SeparatorVoices voices;
  private final AtomicReference<@Nullable JobEngine> engine = new AtomicReference<>();
  private final AtomicReference<@Nullable DeliveryLoop> deliveries = new AtomicReference<>();

  /**
   * Prepares.
   *
   * @param recognizer of recordings; nothing until it is loaded
   * @param prices of what it hears
   */
  JobStarter(
      Settings settings,
      Clock clock,
      Supplier<Optional<SpeechRecognizer>> recognizer,
      SpeechPrices prices) {
    this.recognizer = recognizer;
    this.prices = prices;
    this.settings = settings;
    this.clock = clock;
    this.separators =
        new SeparatorEngine(settings.folders().models(), settings.separations().longest());
    this.voices = new SeparatorVoices(settings.folders().models());
    this.fetching = new GuardedClient(new EgressPolicy(settings.outgoing().privateHosts()));
  }

  /** Starts; called once. */
  void start(DatabaseInForce database, Transactions transactions) {
    SeparationFiles separationFiles = SeparationFiles.of(settings);
    JobEngine started =
        JobEngine.start(
            database.application(),
            transactions,
            clock,
            UuidCreator::getTimeOrderedEpoch,
            new JobEngine.Capacity(settings.jobs().workers(), settings.jobs().perUser()),
            queue ->
                List.of(
                    backups(database),
                    new Housekeeping.Handler(transactions, clock, settings.operator().auditKept()),
                    new MixdownJob.Handler(transactions, settings.folders().recordings(), queue),
                    new SeparationJob.Handler(
                        transactions,
                        clock,
                        separationFiles,
                        separators,
                        voices,
                        RecordingFetch.of(settings, fetching),
                        settings.separations().quota(),
                        settings.folders().separating(),
                        queue),
                    new TranscriptJob.Handler(
                        transactions,
                        clock,
                        new SeparatedTracks(transactions, clock, separationFiles),
                        new RecognizerTranscriber(recognizer),
                        prices,
                        settings.separations().transcripts(),
                        settings.folders().separating()),
                    new SeparationSweep.Handler(
                        transactions, clock, separationFiles, settings, queue)));
    engine.set(started);
    deliveries.set(
        DeliveryLoop.start(
            transactions, clock, new EgressPolicy(settings.outgoing().privateHosts())));
    started.queue().repeat(HOUSEKEEPING, EVERY_HOUR, new Housekeeping());
    started.queue().repeat(SWEEP, EVERY_MINUTE, new SeparationSweep());
    settings
        .backups()
        .schedule()
        .ifPresentOrElse(
            cron -> started.queue().repeat(BACKUP, cron, new ScheduledBackup()),
            () -> started.queue().stopRepeating(BACKUP));
  }

  private ScheduledBackup.Handler backups(DatabaseInForce database) {
    BackupSettings backups = settings.backups();
    return new ScheduledBackup.Handler(
        new Backup(
            database.owner(), settings.folders().recordings(), settings.folders().data(), clock),
        () -> backups.place().open(backups.s3()),
        backups.retention());
  }

  /**
   * Where to put work.
   *
   * @throws DatabaseException until it has started
   */
  JobQueue queue() {
    JobEngine started = engine.get();
    if (started == null) {
      throw new DatabaseException("The database is not open yet. Try again in a moment.", null);
    }
    return started.queue();
  }

  /** Lets what is being done end for some seconds; the rest is done after the next start. */
  @Override
  public void close() {
    DeliveryLoop loop = deliveries.getAndSet(null);
    if (loop != null) {
      loop.close();
    }
    JobEngine started = engine.getAndSet(null);
    if (started != null) {
      started.close();
    }
    separators.close();
    fetching.close();
    voices.close();
  }
}
