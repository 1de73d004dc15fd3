package studio.basil.server.startup;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.conversation.briefing.BriefingLibrary;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.conversation.budget.Prices;
import studio.basil.conversation.recording.EpisodeRecovery;
import studio.basil.conversation.recording.RecoveredEpisode;
import studio.basil.conversation.session.LiveStudio;
import studio.basil.conversation.session.StudioParts;
import studio.basil.conversation.yaml.YamlFault;
import studio.basil.conversation.yaml.YamlFaultsException;
import studio.basil.server.caching.ResultCaches;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.DatabaseGate;
import studio.basil.server.database.Transactions;
import studio.basil.server.indexing.EpisodeIndexer;
import studio.basil.server.jobs.JobQueue;
import studio.basil.server.limits.LiveSessionLimit;
import studio.basil.server.settings.FolderSettings;
import studio.basil.server.settings.Settings;
import studio.basil.server.telemetry.Telemetry;
import studio.basil.server.transcripts.SpeechPrices;
import studio.basil.speech.onnx.InferencePool;

/**
 * Sets the studio up in the background and takes it down again. Thread-safe; {@link #start} is
 * called once.
 */
public final class StudioStarter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StudioStarter.class);

  /** Speakers by the voices of all chains, which have the same names. */
  private static final Map<String, String> VOICES =
      Chains.VOICES.stream().collect(Collectors.toMap(voice -> voice, voice -> voice));

  private static final String DATABASE = "database";
  private static final int ID_BYTES = 8;
  private static final int LOADING_PATIENCE_SECONDS = 20;

  private final Settings settings;
  private final Clock clock;
  private final Consumer<Transactions> furnish;
  private final Telemetry telemetry;
  private final SecureRandom random = new SecureRandom();
  private final Readiness readiness = new Readiness();
  private final StudioGate gate = new StudioGate(readiness);
  private final DatabaseStarter database;
  private final ResultCaches caches;
  private final EpisodeIndexer indexer;
  private final SpeechPrices speechPrices;
  private final JobStarter jobs;
  private final InferencePool pool = new InferencePool();
  private final AtomicReference<@Nullable Providers> providers = new AtomicReference<>();
  private volatile List<String> warnings = List.of();
  private volatile @Nullable PriceTable priceTable;
  private final CompletableFuture<@Nullable Void> logging = new CompletableFuture<>();
  private volatile CompletableFuture<?> started = CompletableFuture.allOf();

  /**
   * Prepares to start; nothing is loaded yet.
   *
   * @param furnish puts into the database what must be there before anybody comes
   */
  public StudioStarter(
      Settings settings, Clock clock, Telemetry telemetry, Consumer<Transactions> furnish) {
    this.settings = settings;
    this.clock = clock;
    this.telemetry = telemetry;
    this.furnish = furnish;
    this.database = new DatabaseStarter(settings, telemetry.registry());
    this.caches =
        new ResultCaches(
            settings.caches(),
            settings.operator().limits().redis(),
            database.gate(),
            clock,
            telemetry.registry());
    this.indexer =
        new EpisodeIndexer(
            settings.folders().recordings(),
            database.gate(),
            clock,
            UuidCreator::getTimeOrderedEpoch);
    this.speechPrices = new SpeechPrices(settings.providers().recognizers(), this::priceTable);
    this.jobs =
        new JobStarter(
            settings,
            clock,
            () -> Optional.ofNullable(providers.get()).map(Providers::unhurried),
            speechPrices);
  }

  /** The studio, which refuses sessions until it is ready. */
  public StudioGate studio() {
    return gate;
  }

  /** The database, which refuses all work until it is open. */
  public DatabaseGate database() {
    return database.gate();
  }

  /**
   * Where to put work in the background.
   *
   * @throws DatabaseException until the database is open
   */
  public JobQueue jobs() {
    return jobs.queue();
  }

  /** How the providers are now. */
  public StudioHealth health() {
    return StudioHealth.of(settings.providers(), providers.get());
  }

  /** The prices that sessions are charged by; nothing until they are read. */
  public Optional<PriceTable> priceTable() {
    return Optional.ofNullable(priceTable);
  }

  /** The prices that transcripts of recordings are charged by. */
  public SpeechPrices speechPrices() {
    return speechPrices;
  }

  /** What is not as it should be, but keeps nobody from holding a session. */
  public List<String> warnings() {
    return warnings;
  }

  /** The log is set up: what is said before is lost. The studio does not get ready without it. */
  public void logReady() {
    logging.complete(null);
  }

  /** Begins to load everything; returns at once. */
  public void start() {
    long start = System.nanoTime();
    ProviderLoader loader = new ProviderLoader(readiness, telemetry.registry());
    CompletableFuture<Providers> loading = loader.load(settings, pool, caches);
    CompletableFuture<Void> recovery =
        loader
            .load("recording folder", this::prepareRecordings)
            .thenAcceptBoth(logging, (episodes, _) -> episodes.forEach(StudioStarter::tell));
    CompletableFuture<Void> databaseOpen =
        loader
            .load(DATABASE, this::startDatabase)
            .thenAcceptBoth(recovery, (_, _) -> indexer.start());
    CompletableFuture<Prices> prices = loader.load("prices", this::prices);
    CompletableFuture<Void> briefings =
        loader
            .load("briefings", this::checkBriefings)
            .thenAcceptBoth(logging, (_, _) -> warnings.forEach(LOG::warn));
    started =
        CompletableFuture.allOf(loading, recovery, databaseOpen, prices, briefings)
            .whenComplete(
                (_, failure) -> {
                  if (failure == null) {
                    ready(loading.join(), prices.join());
                    LOG.info("Ready after {} ms", (System.nanoTime() - start) / 1_000_000);
                  } else {
                    LOG.error(
                        "No session can be opened. {}", String.join("; ", readiness.missing()));
                  }
                });
  }

  private void ready(Providers loaded, Prices prices) {
    providers.set(loaded);
    FolderSettings folders = settings.folders();
    StudioParts parts =
        new StudioParts(
            loaded.recognizer().front(),
            loaded.voiceActivity(),
            loaded.synthesizer().front(),
            loaded.thrifty().front(),
            loaded.host().front(),
            loaded.guest().front(),
            VOICES,
            prices,
            settings.sessions(),
            folders.recordings(),
            folders.briefings(),
            telemetry.sessions());
    LiveStudio live = new LiveStudio(parts, clock, this::newId);
    new StudioMeters(telemetry.registry()).bind(live, loaded);
    int most = settings.operator().limits().sessions();
    gate.open(most == 0 ? live : new LiveSessionLimit(live, most));
    new WarmUp(loaded, Chains.VOICES).start();
  }

  private String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Prices prices() throws YamlFaultsException {
    PriceTable standard = PriceTable.standard();
    Optional<Path> own = settings.pricesFile();
    PriceTable table = own.isPresent() ? standard.with(own.get()) : standard;
    priceTable = table;
    return new Prices(table);
  }

  private @Nullable Void startDatabase() {
    database.start();
    furnish.accept(database.gate());
    jobs.start(database.inForce(), database.gate());
    return null;
  }

  private @Nullable Void checkBriefings() {
    warnings =
        new BriefingLibrary(settings.folders().briefings())
            .check().faults().stream().map(YamlFault::toString).toList();
    return null;
  }

  private List<RecoveredEpisode> prepareRecordings() throws IOException {
    Path recordings = settings.folders().recordings();
    Files.createDirectories(recordings);
    if (!Files.isWritable(recordings)) {
      throw new IOException(recordings + " can't be written; change its owner or RECORDING_DIR");
    }
    return new EpisodeRecovery(clock).finishInterrupted(recordings);
  }

  private static void tell(RecoveredEpisode episode) {
    LOG.info(
        "Episode {} was interrupted by a crash; its files are finished, {} s long{}",
        episode.episodeId(),
        episode.duration().toSeconds(),
        episode.notes().isEmpty() ? "" : ": " + String.join("; ", episode.notes()));
  }

  /**
   * Releases the providers; the sessions must have ended. What still loads is waited for: native
   * code must not be cut off by the end of the process.
   */
  @Override
  public void close() {
    var _ =
        started
            .handle((_, _) -> true)
            .completeOnTimeout(false, LOADING_PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
    jobs.close();
    Providers loaded = providers.getAndSet(null);
    if (loaded != null) {
      loaded.close();
    }
    pool.close();
    caches.close();
    indexer.close();
    database.close();
  }

  /** What is missing now, recording folder and database looked at anew. Blocks for a moment. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>(gate.missing());
    Path recordings = settings.folders().recordings();
    if (missing.isEmpty() && !Files.isWritable(recordings)) {
      missing.add(
          "recording folder: " + recordings + " can't be written; free it or change RECORDING_DIR");
    }
    if (missing.isEmpty()) {
      database.gate().problem().map(problem -> DATABASE + ": " + problem).ifPresent(missing::add);
    }
    return missing;
  }
}
