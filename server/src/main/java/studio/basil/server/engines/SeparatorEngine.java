package studio.basil.server.engines;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.AudioProbe;
import studio.basil.audio.StereoSide;
import studio.basil.separation.diagnosis.Quality;
import studio.basil.separation.diagnosis.SpeakerShare;
import studio.basil.separation.diagnosis.TimelineEntry;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.diarization.Turn;
import studio.basil.separation.engine.Examination;
import studio.basil.separation.engine.Separator;

/** The project's own engine, loaded when it is needed first. Closed when no work is left. */
public final class SeparatorEngine implements SeparationEngine, AutoCloseable {
  /** Another name when it comes to other results. */
  private static final String NAME = "basil 2";

  private static final double NANOS_PER_SECOND = 1e9;

  /** What is longer takes a good part of the heap, so that one such recording is read at a time. */
  private static final Duration LONG = Duration.ofHours(1);

  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(1);

  private final Path models;
  private final Duration longest;
  private final Semaphore longOne = new Semaphore(1, true);
  private @Nullable Separator separator;

  /**
   * An engine.
   *
   * @param models folder that {@code ./basil models} fills
   * @param longest recording that it works on, counted by decoding
   */
  public SeparatorEngine(Path models, Duration longest) {
    this.models = models;
    this.longest = longest;
  }

  private synchronized Separator loaded() throws IOException {
    Separator there = separator;
    if (there == null) {
      there = Separator.load(models);
      separator = there;
    }
    return there;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Diagnosis diagnose(Path recording, SpeakerBounds bounds, Progress progress)
      throws IOException {
    // What the container states, and was believed so far, may be a trap.
    if (AudioProbe.isLonger(recording, longest)) {
      throw UnfitException.tooLong(longest);
    }
    var asked =
        new studio.basil.separation.diarization.SpeakerBounds(bounds.least(), bounds.most());
    if (!AudioProbe.isLonger(recording, LONG)) {
      return translated(loaded().examine(recording, asked, progress::done).diagnosis());
    }
    awaitTurn(progress);
    try {
      return translated(loaded().examine(recording, asked, progress::done).diagnosis());
    } finally {
      longOne.release();
    }
  }

  private void awaitTurn(Progress progress) throws InterruptedIOException {
    try {
      while (!longOne.tryAcquire(BETWEEN_SIGNS.toMillis(), TimeUnit.MILLISECONDS)) {
        progress.done(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server stops while a recording waits for its turn.");
    }
  }

  @Override
  public List<Path> separate(Path recording, Diagnosis diagnosis, Path folder, Progress progress)
      throws IOException {
    return loaded()
        .separate(
            recording,
            new Examination(
                original(diagnosis),
                diarization(diagnosis),
                diagnosis.sideBySide() ? List.of(StereoSide.LEFT, StereoSide.RIGHT) : List.of()),
            folder,
            AudioFileFormat.FLAC,
            progress::done);
  }

  private static Diagnosis translated(studio.basil.separation.diagnosis.Diagnosis made) {
    return new Diagnosis(
        made.seconds(),
        made.sampleRateHz(),
        made.channels(),
        made.speechSeconds(),
        made.countConfidence(),
        made.overlapSeconds(),
        made.sideBySide(),
        new Diagnosis.Quality(
            made.quality().signalToNoiseDb(),
            made.quality().clippedShare(),
            made.quality().peakDb()),
        made.speakers().stream()
            .map(
                each ->
                    new Diagnosis.Speaker(
                        each.speaker(),
                        each.seconds(),
                        each.share(),
                        each.turns(),
                        each.confidence()))
            .toList(),
        made.timeline().stream()
            .map(
                each ->
                    new Diagnosis.Turn(each.speaker(), each.from(), each.to(), each.confidence()))
            .toList(),
        made.advice());
  }

  /** Back again, as the engine takes both together. */
  private static studio.basil.separation.diagnosis.Diagnosis original(Diagnosis diagnosis) {
    return new studio.basil.separation.diagnosis.Diagnosis(
        diagnosis.seconds(),
        diagnosis.sampleRateHz(),
        diagnosis.channels(),
        diagnosis.speechSeconds(),
        diagnosis.countConfidence(),
        diagnosis.overlapSeconds(),
        diagnosis.sideBySide(),
        new Quality(
            diagnosis.quality().signalToNoiseDb(),
            diagnosis.quality().clippedShare(),
            diagnosis.quality().peakDb()),
        diagnosis.speakers().stream()
            .map(
                each ->
                    new SpeakerShare(
                        each.number(),
                        each.seconds(),
                        each.share(),
                        each.turns(),
                        each.confidence()))
            .toList(),
        diagnosis.timeline().stream()
            .map(
                turn ->
                    new TimelineEntry(turn.speaker(), turn.from(), turn.to(), turn.confidence()))
            .toList(),
        diagnosis.advice());
  }

  static Diarization diarization(Diagnosis diagnosis) {
    return new Diarization(
        duration(diagnosis.seconds()),
        diagnosis.speakers().size(),
        diagnosis.countConfidence(),
        diagnosis.timeline().stream()
            .map(
                turn ->
                    new Turn(
                        turn.speaker() - 1,
                        duration(turn.from()),
                        duration(turn.to()),
                        turn.confidence()))
            .toList());
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }

  @Override
  public synchronized void close() {
    Separator there = separator;
    if (there != null) {
      separator = null;
      there.close();
    }
  }
}
