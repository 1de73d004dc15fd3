package studio.basil.conversation.recording;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.conversation.Caption;
import studio.basil.conversation.EpisodeFile;
import studio.basil.conversation.Speaker;

/**
 * Writes the files of one episode. Methods are called on the session's thread and only enqueue; the
 * disk is touched on the recorder's own. A file that fails is told once and given up, or kept in
 * memory if it is text; all others go on, and what was written stays.
 */
public final class EpisodeRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(EpisodeRecorder.class);

  /** Pieces of audio that may wait for a slow disk: about half a minute of three tracks. */
  private static final int MOST_WAITING = 2_048;

  /** Work that a file may refuse. */
  private interface Step {
    void run() throws IOException;
  }

  /** What a track is still owed where audio was dropped. Touched on the session's thread. */
  private final Map<String, Long> owedSilence = new HashMap<>();

  private final AtomicInteger waiting = new AtomicInteger();
  private final Backlog backlog;
  private final Executor disk;
  private final RecordingListener listener;
  private final Path folder;
  private final Map<String, SpeakerTrack> tracks = new HashMap<>();
  private final Map<String, CaptionFile> captions = new HashMap<>();
  private final EventLog events;
  private final Set<String> told = new HashSet<>();
  private @Nullable EpisodeLock lock;
  private SessionFile session;
  private boolean unmended;

  /** The session's end is the last that is written. Touched on the session's thread. */
  private boolean finished;

  /**
   * A recorder for one episode.
   *
   * @param folder of the episode; exists, unless it could not be made
   * @param session what is known at the start
   * @param speakers whose tracks and captions are written, with the sample rate of each track; what
   *     comes of others is not kept
   * @param share what it gets of the machine
   * @param listener hears of trouble, on the recorder's thread
   */
  public EpisodeRecorder(
      Path folder,
      SessionFile session,
      Map<Speaker, Integer> speakers,
      RecorderShare share,
      RecordingListener listener) {
    this.folder = folder;
    this.session = session;
    this.backlog = share.backlog();
    this.disk = share.disk();
    this.listener = listener;
    this.events = new EventLog(folder, session.sessionId());
    speakers.forEach(
        (speaker, rateHz) -> {
          tracks.put(
              speaker.id(), new SpeakerTrack(trackFile(speaker.id()), rateHz, share.effort()));
          captions.put(speaker.id(), new CaptionFile(folder, speaker));
        });
  }

  /** Opens the files. To be called once, before anything is written. */
  public void start() {
    submit(SessionFile.FILE_NAME, this::begin);
    tracks.forEach((id, track) -> submit(id + ".webm", track::open));
  }

  private Path trackFile(String speaker) {
    return folder.resolve(speaker + ".webm");
  }

  private void begin() throws IOException {
    lock = EpisodeLock.tryTake(folder);
    session.write(folder);
  }

  /**
   * Appends audio to a speaker's track.
   *
   * @param samples at the track's rate; ownership passes to the recorder
   */
  public void audio(String speaker, float[] samples) {
    if (finished || !tracks.containsKey(speaker)) {
      return;
    }
    int length = samples.length;
    if (waiting.get() >= MOST_WAITING || !backlog.enter(length)) {
      owedSilence.merge(speaker, (long) samples.length, Long::sum);
      tell(
          "recording-behind",
          "The disk or the processor can't keep up with the recording; silence stands for what was"
              + " lost.",
          null);
      return;
    }
    payOwed(speaker);
    submit(
        speaker + ".webm",
        () -> {
          backlog.leave(length);
          track(speaker).audio(samples);
        });
  }

  /** Appends silence to a speaker's track. */
  public void silence(String speaker, long samples) {
    if (finished || !tracks.containsKey(speaker)) {
      return;
    }
    payOwed(speaker);
    submit(speaker + ".webm", () -> track(speaker).silence(samples));
  }

  /** Whether all that was to be written has been written so far. May be called from any thread. */
  public boolean healthy() {
    synchronized (told) {
      return told.isEmpty();
    }
  }

  private void payOwed(String speaker) {
    Long owed = owedSilence.remove(speaker);
    if (owed != null) {
      submit(speaker + ".webm", () -> track(speaker).silence(owed));
    }
  }

  /** Appends a final caption to a speaker's captions. */
  public void caption(Caption caption) {
    if (finished || !captions.containsKey(caption.speaker())) {
      return;
    }
    submit(
        caption.speaker() + ".vtt",
        () ->
            captionFile(caption.speaker()).cue(caption.startMs(), caption.endMs(), caption.text()));
  }

  /** Appends an event to the event log. */
  public void event(String type, Instant at, Map<String, Object> fields) {
    if (finished) {
      return;
    }
    submit(EventLog.FILE_NAME, () -> events.write(type, at, fields));
  }

  /**
   * Pads every track to the session's length and finishes all files. What comes later is dropped.
   *
   * @param end what the session file says of the end
   * @return the files that are there, by name; never completes exceptionally
   */
  public CompletableFuture<List<EpisodeFile>> finish(SessionEnd end) {
    owedSilence.keySet().stream().toList().forEach(this::payOwed);
    finished = true;
    CompletableFuture<List<EpisodeFile>> done = new CompletableFuture<>();
    tracks.forEach(
        (id, track) -> {
          submit(
              id + ".webm", () -> track.silenceTo(end.durationMs() * track.sampleRateHz() / 1000));
          submit(id + ".webm", track::close);
          submit(id + ".webm", () -> mend(track));
        });
    captions.forEach((id, file) -> submit(id + ".vtt", file::close));
    submit(EventLog.FILE_NAME, events::close);
    submit(SessionFile.FILE_NAME, () -> end(end));
    disk.execute(() -> done.complete(files()));
    return done;
  }

  private void mend(SpeakerTrack track) throws IOException {
    try {
      track.mend();
    } catch (IOException e) {
      unmended = true;
      throw e;
    }
  }

  /** An episode with a track that can't be mended now stays live, so that the next start tries. */
  private void end(SessionEnd end) throws IOException {
    SessionFile heard = session.withInput(end.inputGapMs(), end.inputDriftMs());
    session =
        unmended
            ? heard
            : heard.ended("complete", end.at().toString(), end.durationMs(), end.reason());
    try (EpisodeLock _ = lock) {
      session.write(folder);
    }
  }

  private List<EpisodeFile> files() {
    List<EpisodeFile> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{webm,vtt,jsonl,yml}")) {
      for (Path file : all) {
        files.add(new EpisodeFile(file.getFileName().toString(), Files.size(file)));
      }
    } catch (IOException | DirectoryIteratorException e) {
      tell("recording-failed", "The folder " + folder + " can't be read: " + e.getMessage(), e);
    }
    files.sort(Comparator.comparing(EpisodeFile::name));
    return files;
  }

  private SpeakerTrack track(String speaker) {
    return Objects.requireNonNull(tracks.get(speaker), speaker);
  }

  private CaptionFile captionFile(String speaker) {
    return Objects.requireNonNull(captions.get(speaker), speaker);
  }

  private void submit(String file, Step step) {
    waiting.incrementAndGet();
    disk.execute(
        () -> {
          waiting.decrementAndGet();
          try {
            step.run();
          } catch (IOException e) {
            LOG.warn("Episode {}: {} can't be written", session.episodeId(), file, e);
            tell(
                "recording-failed",
                file
                    + " can't be written to "
                    + folder
                    + ": "
                    + reason(e)
                    + ". Free the disk or make the folder writable. The session goes on; captions"
                    + " and events are kept in memory until then.",
                e);
          }
        });
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private void tell(String code, String message, @Nullable Throwable cause) {
    synchronized (told) {
      if (!told.add(code)) {
        return;
      }
    }
    listener.failed(code, message, cause);
  }
}
