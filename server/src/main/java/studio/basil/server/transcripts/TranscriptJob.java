package studio.basil.server.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.apache.commons.io.file.PathUtils;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.audio.RecordingReader;
import studio.basil.audio.StereoSide;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.jobs.LostException;
import studio.basil.server.settings.TranscriptBudget;

/**
 * Writes down what is said in the tracks of a separation. Public, as the engine calls it by
 * reflection.
 *
 * @param run of the transcript; another makes this job moot
 */
public record TranscriptJob(UUID separation, int run) implements JobRequest {
  /** Its kind, as {@code GET /jobs} tells it. */
  static final String KIND = "transcript";

  private static final int MOST_ATTEMPTS = 3;

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Does it. What was heard before a process was killed is not listened to again. */
  public static final class Handler implements JobRequestHandler<TranscriptJob> {
    private static final Logger LOG = LoggerFactory.getLogger(TranscriptJob.class);

    private final Transactions database;
    private final Clock clock;
    private final SpokenTracks tracks;
    private final Transcriber transcriber;
    private final TranscriptLedger ledger;
    private final Path scratch;
    private final TranscriptStore transcripts;

    /**
     * Prepares.
     *
     * @param tracks that are listened to
     * @param prices of what is recognised
     * @param budget of what may be spent
     * @param scratch folder for what is at work
     */
    public Handler(
        Transactions database,
        Clock clock,
        SpokenTracks tracks,
        Transcriber transcriber,
        SpeechPrices prices,
        TranscriptBudget budget,
        Path scratch) {
      this.database = database;
      this.clock = clock;
      this.tracks = tracks;
      this.transcriber = transcriber;
      this.ledger = new TranscriptLedger(prices, budget, clock);
      this.scratch = scratch;
      this.transcripts = new TranscriptStore(database, clock);
    }

    /** More tries than attempts are allowed: those of a server that stops don't count. */
    @Override
    @Job(name = KIND, retries = 10)
    public void run(TranscriptJob request) throws IOException {
      try (Transcriber.Listening listening = transcriber.listen()) {
        Optional<TranscriptClaim> claim =
            TranscriptClaim.take(database, clock, request.separation, request.run);
        if (claim.isPresent()) {
          attempt(claim.get(), request.separation, listening);
        }
      } catch (LostException lost) {
        LOG.info("The transcript of separation {} is not wanted any more", request.separation);
      }
    }

    private void attempt(TranscriptClaim claim, UUID id, Transcriber.Listening listening)
        throws IOException {
      Files.createDirectories(scratch);
      Path folder = Files.createTempDirectory(scratch, id + "-");
      try {
        Optional<String> refusal =
            claim.copy(listening.name()) ? Optional.empty() : made(claim, id, listening, folder);
        if (refusal.isPresent()) {
          LOG.info("The transcript of separation {} is not made: {}", id, refusal.get());
          claim.failed(refusal.get());
        } else {
          LOG.info("The transcript of separation {} is ready", id);
        }
      } catch (InterruptedException | ClosedByInterruptException stopping) {
        // An interrupted thread gets no connection to the database.
        var _ = Thread.interrupted();
        claim.giveBack();
        Thread.currentThread().interrupt();
        throw new CancellationException("The server stops; the work goes on later");
      } catch (LostException | DatabaseException elsewhere) {
        throw elsewhere;
      } catch (IOException | RuntimeException failure) {
        if (claim.attempt() < MOST_ATTEMPTS) {
          throw failure;
        }
        LOG.error("The transcript of separation {} failed for good", id, failure);
        claim.failed("The speech could not be recognised. Ask for the transcript again later.");
      } finally {
        PathUtils.deleteDirectory(folder);
      }
    }

    /** Makes it, or tells why it costs too much. */
    private Optional<String> made(
        TranscriptClaim claim, UUID id, Transcriber.Listening listening, Path folder)
        throws IOException, InterruptedException {
      Diagnosis diagnosis = tracks.diagnosis(Scope.system(), id).orElseThrow(LostException::new);
      Optional<String> refusal =
          claim.reserve(ledger, ledger.estimate(SpokenPieces.length(diagnosis)));
      if (refusal.isEmpty()) {
        hearAll(claim, id, diagnosis, listening, folder);
        claim.ready(listening.name());
      }
      return refusal;
    }

    private void hearAll(
        TranscriptClaim claim,
        UUID id,
        Diagnosis diagnosis,
        Transcriber.Listening listening,
        Path folder)
        throws IOException, InterruptedException {
      List<SpokenTracks.SpokenTrack> all = tracks.of(id);
      for (SpokenTracks.SpokenTrack track : all) {
        Path file = folder.resolve("track.flac");
        try (InputStream in = track.open()) {
          Files.copy(in, file);
        }
        double before = (double) all.indexOf(track) / all.size();
        hear(claim, id, file, new Heard(diagnosis, track.speaker(), before, all.size()), listening);
        Files.delete(file);
      }
    }

    /** A track and how much of the work it is. */
    private record Heard(Diagnosis diagnosis, int speaker, double before, int tracks) {
      double progress(long atMs) {
        double share = diagnosis.seconds() <= 0 ? 1 : atMs / (1_000 * diagnosis.seconds());
        return Math.clamp(before + Math.clamp(share, 0, 1) / tracks, 0, 1);
      }
    }

    private void hear(
        TranscriptClaim claim, UUID id, Path file, Heard track, Transcriber.Listening listening)
        throws IOException, InterruptedException {
      Set<Long> before = transcripts.heard(id, track.speaker());
      int rateHz = listening.sampleRateHz();
      try (RecordingReader reader = RecordingReader.open(file, rateHz, StereoSide.BOTH)) {
        SpokenPieces pieces = new SpokenPieces(reader, rateHz, track.diagnosis(), track.speaker());
        for (SpokenPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
          if (!before.contains(piece.startMs())) {
            Transcriber.Heard heard = listening.hear(piece.samples());
            claim.keep(
                line(track.speaker(), piece, heard),
                track.progress(piece.endMs()),
                ledger,
                ledger.cost(heard.servedBy(), heard.audio()));
          }
        }
      }
    }

    /** Words end no later than their piece does, whatever the recogniser says. */
    private static TranscriptStore.Line line(
        int speaker, SpokenPieces.Piece piece, Transcriber.Heard heard) {
      List<Transcript.Word> words =
          heard.words().stream()
              .map(
                  word ->
                      new Transcript.Word(
                          word.text(), within(piece, word.from()), within(piece, word.to())))
              .toList();
      return new TranscriptStore.Line(speaker, piece.startMs(), piece.endMs(), heard.text(), words);
    }

    private static long within(SpokenPieces.Piece piece, Duration since) {
      return Math.min(piece.endMs(), piece.startMs() + since.toMillis());
    }
  }
}
