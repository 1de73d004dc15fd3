package studio.basil.server.episodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.server.runner.ThreadLocalJobContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.FileTags;
import studio.basil.audio.LoudnessMeter;
import studio.basil.audio.Mixdown;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.jobs.JobQueue;

/**
 * Makes one file of an episode's tracks, beside them.
 *
 * @param format the file's extension
 */
public record MixdownJob(UUID session, String format) implements JobRequest {
  /** Its kind, as {@code GET /jobs} tells it. */
  static final String KIND = "mixdown";

  private static final String ALBUM = "Basil";

  /** The name of the file. */
  static String fileName(String format) {
    return "mixdown." + format;
  }

  @Override
  public Class<Handler> getJobRequestHandler() {
    return Handler.class;
  }

  /** Makes it. A mixdown that was begun by a killed process is made anew. */
  public static final class Handler implements JobRequestHandler<MixdownJob> {
    private static final Logger LOG = LoggerFactory.getLogger(MixdownJob.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PERCENT = 100;

    private final SessionStore sessions;
    private final CaptionStore captions;
    private final Path recordings;
    private final JobQueue jobs;

    /**
     * Prepares.
     *
     * @param recordings folder of all episodes
     * @param jobs hears how far it is
     */
    public Handler(Transactions database, Path recordings, JobQueue jobs) {
      this.sessions = new SessionStore(database);
      this.captions = new CaptionStore(database);
      this.recordings = recordings;
      this.jobs = jobs;
    }

    @Override
    @Job(name = KIND, retries = 1)
    public void run(MixdownJob request) throws IOException {
      UUID job = ThreadLocalJobContext.getJobContext().getJobId();
      SessionDetail session =
          sessions
              .find(Scope.system(), request.session)
              .orElseThrow(() -> new IOException("The session " + request.session + " is gone."));
      Path folder = EpisodeFiles.folder(recordings, session.episodeId()).orElseThrow();
      AudioFileFormat format = AudioFileFormat.valueOf(request.format.toUpperCase(Locale.ROOT));
      double loudness =
          Mixdown.write(
              tracks(folder),
              folder.resolve(fileName(request.format)),
              format,
              Mixdown.Target.PODCAST,
              tags(session),
              new Progress(jobs, job)::at);
      jobs.result(job, result(session, request.format, loudness));
      LOG.info("Episode {} is mixed down to {}", session.episodeId(), request.format);
    }

    private static List<Path> tracks(Path folder) {
      return EpisodeFiles.list(folder).orElseGet(List::of).stream()
          .filter(file -> file.toString().endsWith(".webm"))
          .toList();
    }

    private FileTags tags(SessionDetail session) {
      long durationMs = session.durationMs() == null ? 0 : session.durationMs();
      return new FileTags(
          Map.of(
              "title", session.title(),
              "artist", String.join(", ", session.speakers().values().stream().sorted().toList()),
              "album", ALBUM,
              "date", session.startedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString()),
          Chapters.of(session.title(), captions.all(Scope.system(), session.id()), durationMs));
    }

    private static String result(SessionDetail session, String format, double loudness)
        throws JsonProcessingException {
      @Nullable Double lufs =
          loudness == LoudnessMeter.SILENCE ? null : Math.round(loudness * 10) / 10.0;
      return JSON.createObjectNode()
          .put("url", "/recordings/" + session.episodeId() + "/mixdown?format=" + format)
          .put("loudnessLufs", lufs)
          .toString();
    }
  }

  /** Tells whole percents, once each. */
  private static final class Progress {
    private final JobQueue jobs;
    private final UUID job;
    private int told;

    Progress(JobQueue jobs, UUID job) {
      this.jobs = jobs;
      this.job = job;
    }

    void at(double done) {
      int percent = (int) (done * Handler.PERCENT);
      if (percent > told) {
        told = percent;
        jobs.progress(job, percent);
      }
    }
  }
}
