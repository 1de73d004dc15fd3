package studio.basil.server.separations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.AudioProbe;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.server.accounts.TestUsers;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.egress.EgressPolicy;
import studio.basil.server.egress.GuardedClient;
import studio.basil.server.engines.SeparationEngine;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SettingsReader.DefaultFolders;
import studio.basil.server.speakers.KnownSpeakersResource;
import studio.basil.server.storage.FolderStore;
import studio.basil.server.transcripts.SpeechPrices;
import studio.basil.server.transcripts.TranscriptJob;
import studio.basil.server.uploads.UploadTaker;
import studio.basil.server.uploads.UploadsResource;

/** All that takes part in separations, with a queue whose jobs are done when a test says so. */
final class Studio implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  final Database database = TestPostgres.open(4);
  final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  final ScriptedEngine engine = new ScriptedEngine();
  final ScriptedVoices voices = new ScriptedVoices();
  final List<SeparationJob> queue = new ArrayList<>();
  private final GuardedClient client;
  final List<TranscriptJob> transcripts = new ArrayList<>();
  final ScriptedTranscriber transcriber = new ScriptedTranscriber();
  final Path folder;
  final SeparationFiles files;
  final Settings settings;
  final UUID ada;

  Studio(Path folder) {
    this(folder, Map.of());
  }

  Studio(Path folder, Map<String, String> variables) {
    this.folder = folder;
    this.files = new SeparationFiles(new FolderStore(folder.resolve("blobs")));
    Map<String, String> all = new HashMap<>(variables);
    all.put("SEPARATIONS_TO", folder.resolve("blobs").toString());
    try {
      settings = SettingsReader.read(all, Map.of(), new DefaultFolders(folder, folder)).settings();
    } catch (SettingsException wrong) {
      throw new IllegalStateException(wrong);
    }
    client = new GuardedClient(new EgressPolicy(settings.outgoing().privateHosts()));
    ada = user();
  }

  UUID user() {
    return TestUsers.add(database);
  }

  SeparationsResource resource(UUID user) {
    return resource(TestUsers.identity(user));
  }

  SeparationsResource resource(SecurityIdentity identity) {
    return new SeparationsResource(parts(identity, UUID::randomUUID));
  }

  private IntakeParts parts(SecurityIdentity identity, Supplier<UUID> ids) {
    return new IntakeParts(
        database, settings, auditor(identity), clock, files, this::enqueue, prices(), ids);
  }

  private SpeechPrices prices() {
    return new SpeechPrices(
        settings.providers().recognizers(), () -> Optional.of(PriceTable.standard()));
  }

  private Auditor auditor(SecurityIdentity identity) {
    return new Auditor(
        new AuditLog(clock, UUID::randomUUID), identity, () -> Optional.of("10.1.2.3"));
  }

  SeparationStepsResource steps(UUID user) {
    return new SeparationStepsResource(parts(TestUsers.identity(user), UUID::randomUUID));
  }

  UploadsResource uploads(UUID user) {
    return uploads(user, clock);
  }

  UploadsResource uploads(UUID user, Clock clock) {
    return new UploadsResource(
        files.uploads(database, settings, clock), taker(user), TestUsers.identity(user));
  }

  UploadTaker taker(UUID user) {
    return new UploadedRecordings(parts(TestUsers.identity(user), UUID::randomUUID));
  }

  BatchesResource batches(UUID user) {
    return new BatchesResource(database, TestUsers.identity(user), clock);
  }

  BatchSendingResource sending(UUID user) {
    return new BatchSendingResource(
        parts(TestUsers.identity(user), UuidCreator::getTimeOrderedEpoch));
  }

  SeparationResultsResource results(UUID user) {
    return new SeparationResultsResource(
        database,
        files,
        folder.resolve("scratch"),
        TestUsers.identity(user),
        json(),
        clock,
        _ -> {});
  }

  SeparationPicturesResource pictures(UUID user) {
    return new SeparationPicturesResource(
        database, files, folder.resolve("scratch"), TestUsers.identity(user), clock);
  }

  SeparationSpeakersResource naming(UUID user) {
    return new SeparationSpeakersResource(database, TestUsers.identity(user), clock);
  }

  KnownSpeakersResource speakers(UUID user) {
    return new KnownSpeakersResource(
        database, voices, new AuditLog(clock, UUID::randomUUID), TestUsers.identity(user), clock);
  }

  static ObjectMapper json() {
    return new ObjectMapper().registerModule(new JavaTimeModule());
  }

  UUID enqueue(UUID user, String kind, JobRequest request) {
    if (request instanceof SeparationJob separation) {
      queue.add(separation);
    } else {
      transcripts.add((TranscriptJob) request);
    }
    UUID job = UUID.randomUUID();
    database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "insert into jobs (id, user_id, kind, created_at, state) values (?, ?, ?, now(),"
                    + " 'waiting')",
                job,
                user,
                kind));
    return job;
  }

  SeparationJob.Handler worker() {
    return worker(engine);
  }

  SeparationJob.Handler worker(SeparationEngine engine) {
    return new SeparationJob.Handler(
        database,
        clock,
        files,
        engine,
        voices,
        RecordingFetch.of(settings, client),
        settings.separations().quota(),
        folder.resolve("scratch"),
        this::enqueue);
  }

  /** Does all jobs that were asked for. */
  void work() throws IOException {
    while (!queue.isEmpty()) {
      worker().run(queue.removeFirst());
    }
  }

  TranscriptJob.Handler listener() {
    return new TranscriptJob.Handler(
        database,
        clock,
        new SeparatedTracks(database, clock, files),
        transcriber,
        prices(),
        settings.separations().transcripts(),
        folder.resolve("scratch"));
  }

  /** Looks after what is left, so much later. */
  void sweep(Duration later) throws IOException {
    new SeparationSweep.Handler(database, later(later), files, settings, this::enqueue)
        .run(new SeparationSweep());
  }

  /** Makes all transcripts that were asked for. */
  void transcribe() throws IOException {
    while (!transcripts.isEmpty()) {
      listener().run(transcripts.removeFirst());
    }
  }

  TranscriptResource transcript(UUID user) {
    return new TranscriptResource(parts(TestUsers.identity(user), UUID::randomUUID));
  }

  /** Sends a recording. */
  SeparationView send(UUID user, Path file, boolean auto, @Nullable String key) throws IOException {
    return (SeparationView)
        resource(user)
            .upload(upload(file, file.getFileName().toString()), null, null, null, auto, key, false)
            .getEntity();
  }

  SeparationView find(UUID user, UUID id) {
    return resource(user).find(id);
  }

  static FileUpload upload(Path file, String name) {
    return new SentFile(file, name);
  }

  /** A recording of two seconds, quiet and then loud. */
  Path recording(AudioFileFormat format) throws IOException {
    int rate = 16_000;
    float[] samples = new float[2 * rate];
    for (int i = 0; i < samples.length; i++) {
      double level = i < rate ? 0.1 : 0.8;
      samples[i] = (float) (level * Math.sin(2 * Math.PI * 220 * i / rate));
    }
    Path file = folder.resolve("talk." + format.extension());
    AudioEncoder.encode(new AudioClip(samples, rate), file, format);
    return file;
  }

  Path wav() throws IOException {
    return recording(AudioFileFormat.WAV);
  }

  /** Fails as the reading of a broken recording does. */
  void audioFault(Path broken) throws IOException {
    AudioProbe.duration(broken);
  }

  /** How many blobs there are. */
  long blobs() throws IOException {
    Path top = folder.resolve("blobs");
    if (!Files.exists(top)) {
      return 0;
    }
    try (var all = Files.walk(top)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  SeparationStore store() {
    return new SeparationStore(database, clock);
  }

  /** A server that is later by so much. */
  Clock later(Duration duration) {
    return Clock.offset(clock, duration);
  }

  @Override
  public void close() {
    client.close();
    database.close();
  }
}
