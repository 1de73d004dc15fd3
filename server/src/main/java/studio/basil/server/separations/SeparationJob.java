package studio.basil.server.separations;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.apache.commons.io.file.PathUtils;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.audio.AudioFileException;
import studio.basil.audio.FlacCopy;
import studio.basil.audio.Peaks;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.engines.MediaKind;
import studio.basil.server.engines.SeparationEngine;
import studio.basil.server.engines.UnfitException;
import studio.basil.server.engines.VoiceEngine;
import studio.basil.server.jobs.JobTaker;
import studio.basil.server.jobs.LostException;
import studio.basil.server.settings.SeparationQuota;
import studio.basil.server.speakers.KnownVoices;
import studio.basil.server.transcripts.Transcripts;

/**
 * Does what a separation lacks. Public, as the engine calls it by reflection.
 *
 * @param run of the separation; another makes this job moot
 */
public record SeparationJob(UUID separation, int run) implements JobRequest {
  /** Its kind, as {@code GET /jobs} tells it. */
  static final String KIND = "separation";

  /** A recording that takes the process down has done so often enough. */
  static final int MOST_ATTEMPTS = 3;

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Does it. What a killed process was doing is begun again, with the diagnosis that it had. */
  public static final class Handler implements JobRequestHandler<SeparationJob> {
    private static final Logger LOG = LoggerFactory.getLogger(SeparationJob.class);

    private final Transactions database;
    private final Clock clock;
    private final SeparationFiles files;
    private final SeparationEngine engine;
    private final RecordingFetch fetch;
    private final SeparationQuota quota;
    private final KnownVoices voices;
    private final Path scratch;
    private final SeparationStore store;
    private final EarlierWork earlier;
    private final Transcripts transcripts;

    /**
     * Prepares.
     *
     * @param quota of each user
     * @param scratch folder for what is at work
     * @param queue gets what is to be done after it
     */
    public Handler(
        Transactions database,
        Clock clock,
        SeparationFiles files,
        SeparationEngine engine,
        VoiceEngine voices,
        RecordingFetch fetch,
        SeparationQuota quota,
        Path scratch,
        JobTaker queue) {
      this.database = database;
      this.clock = clock;
      this.files = files;
      this.engine = engine;
      this.fetch = fetch;
      this.quota = quota;
      this.voices = new KnownVoices(database, clock, voices);
      this.scratch = scratch;
      this.store = new SeparationStore(database, clock);
      this.earlier = new EarlierWork(database);
      this.transcripts = new Transcripts(database, clock, queue);
    }

    /** More tries than attempts are allowed: those of a server that stops don't count. */
    @Override
    @Job(name = KIND, retries = 10)
    public void run(SeparationJob request) throws IOException {
      Optional<SeparationClaim> claim =
          SeparationClaim.take(database, clock, request.separation, request.run);
      if (claim.isEmpty()) {
        return;
      }
      try {
        attempt(claim.get());
      } catch (LostException lost) {
        LOG.info("The work on separation {} was stopped", request.separation);
        sweepAfterDeletion(request.separation);
      }
    }

    private void attempt(SeparationClaim claim) throws IOException {
      Separation separation = claim.separation();
      if (separation.attempts() > MOST_ATTEMPTS) {
        claim.failed(
            "crashed",
            "The work on it broke off %d times without a word. Try a copy in another format."
                .formatted(MOST_ATTEMPTS));
        return;
      }
      Files.createDirectories(scratch);
      Path folder = Files.createTempDirectory(scratch, separation.id() + "-");
      try {
        work(claim, folder);
        LOG.info("Separation {} is through", separation.id());
      } catch (AudioFileException unreadable) {
        LOG.info("Separation {} failed: {}", separation.id(), unreadable.getMessage());
        fail(claim, UnfitException.unreadable(unreadable, separation.upload().name()));
      } catch (UnfitException unfit) {
        LOG.info("Separation {} failed: {}", separation.id(), unfit.detail());
        fail(claim, unfit);
      } catch (CancellationException | ClosedByInterruptException stopping) {
        giveBack(claim);
        throw stopping;
      } catch (LostException | DatabaseException elsewhere) {
        throw elsewhere;
      } catch (IOException | RuntimeException failure) {
        if (separation.attempts() < MOST_ATTEMPTS) {
          throw failure;
        }
        LOG.error("Separation {} failed for good", separation.id(), failure);
        claim.failed("internal", "The server met a fault; its log says more. Try it again later.");
      } finally {
        PathUtils.deleteDirectory(folder);
      }
    }

    private static void fail(SeparationClaim claim, UnfitException unfit) {
      claim.failed(unfit.code(), unfit.detail());
    }

    /** An interrupted thread gets no connection to the database. */
    private static void giveBack(SeparationClaim claim) {
      boolean interrupted = Thread.interrupted();
      try {
        claim.giveBack();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private void work(SeparationClaim claim, Path folder) throws IOException {
      Path recording = folder.resolve("recording");
      if (claim.separation().stage() == Stage.FETCHING) {
        bringIn(claim, recording);
      } else if (files.fetchRecording(claim.separation(), recording)) {
        compress(claim, recording, folder.resolve("recording.flac"));
      }
      Separation separation = claim.separation();
      Optional<String> known = store.diagnosis(Scope.system(), separation.id());
      Diagnosis diagnosis =
          known.isPresent() ? Diagnosis.parse(known.get()) : diagnose(claim, recording);
      if (separation.toTheEnd()) {
        List<Track> tracks = copied(separation);
        claim.done(tracks.isEmpty() ? made(claim, recording, diagnosis, folder) : tracks);
        transcripts.begin(separation.id());
      }
    }

    /** Only what came as it was sampled; all else is compressed already. */
    private void compress(SeparationClaim claim, Path recording, Path flac) throws IOException {
      if (claim.separation().upload().mediaType().equals(MediaKind.WAV.mediaType())
          && FlacCopy.write(recording, flac, () -> tell(claim, 0))) {
        files.replaceRecording(claim.separation().id(), flac);
      }
    }

    private void bringIn(SeparationClaim claim, Path recording) throws IOException {
      Separation.Upload upload =
          fetch.fetch(claim.separation(), recording, share -> tell(claim, share));
      files.putRecording(claim.separation().id(), recording, upload.sha256());
      claim.fetched(upload, quota);
    }

    private Diagnosis diagnose(SeparationClaim claim, Path recording) throws IOException {
      Optional<String> before = earlier.diagnosis(claim.separation(), engine.name());
      String json =
          before.isPresent()
              ? before.get()
              : engine
                  .diagnose(
                      recording, claim.separation().upload().bounds(), share -> tell(claim, share))
                  .json();
      Diagnosis diagnosis = Diagnosis.parse(json);
      claim.diagnosed(
          engine.name(), json, voices.among(claim.separation().userId(), recording, diagnosis));
      return diagnosis;
    }

    private List<Track> copied(Separation separation) {
      Optional<EarlierWork.Done> before = earlier.tracks(separation, engine.name());
      try {
        return before.isEmpty()
            ? List.of()
            : files.copyTracks(before.get().separation(), before.get().tracks(), separation.id());
      } catch (IOException gone) {
        LOG.debug("Earlier tracks can't be copied; they are made anew", gone);
        return List.of();
      }
    }

    private List<Track> made(
        SeparationClaim claim, Path recording, Diagnosis diagnosis, Path folder)
        throws IOException {
      List<Path> made =
          engine.separate(
              recording, diagnosis, folder.resolve("tracks"), share -> tell(claim, share));
      List<Track> tracks = new ArrayList<>();
      for (Path track : made) {
        int number = tracks.size() + 1;
        tracks.add(files.putTrack(claim.separation().id(), number, track));
        files.putPeaks(claim.separation().id(), number, Peaks.of(track));
      }
      return tracks;
    }

    /** The thread is interrupted when its server stops. */
    private static void tell(SeparationClaim claim, double share) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("The server stops; the work goes on later");
      }
      claim.progress(share);
    }

    /** Whoever deleted the row could not know of what was written since. */
    private void sweepAfterDeletion(UUID id) throws IOException {
      if (store.find(Scope.system(), id).isEmpty()) {
        files.delete(id);
      }
    }
  }
}
