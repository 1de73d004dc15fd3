package studio.basil.separation.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import studio.basil.audio.AudioFacts;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.AudioProbe;
import studio.basil.audio.RecordingReader;
import studio.basil.audio.StereoSide;
import studio.basil.separation.counting.VoiceCounter;
import studio.basil.separation.diagnosis.Diagnosis;
import studio.basil.separation.diagnosis.Quality;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.diarization.Diarizer;
import studio.basil.separation.diarization.SideBySide;
import studio.basil.separation.diarization.SpeakerBounds;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Listener;
import studio.basil.separation.signal.Cepstrum;
import studio.basil.separation.tracks.TrackWriters;

/**
 * Finds the speakers of a recording and gives each a track. Reads files piece by piece: about 15 kB
 * of memory for each second. Thread-safe.
 */
public final class Separator implements AutoCloseable {
  /** Files of at most this rate get tracks of their own rate; others are resampled to it. */
  private static final int HIGHEST_TRACK_RATE_HZ = 48_000;

  private static final int LOWEST_TRACK_RATE_HZ = 8_000;

  /** Longer recordings are refused unless more is allowed. */
  public static final Duration USUAL_MOST = Duration.ofHours(6);

  private final Path modelsFolder;
  private final Duration most;
  private final Stem stem;
  private final Diarizer diarizer;

  private Separator(Path modelsFolder, Duration most, Stem stem, SpeakerSpace space) {
    this.modelsFolder = modelsFolder;
    this.most = most;
    this.stem = stem;
    diarizer = new Diarizer(space, VoiceCounter.standard());
  }

  /**
   * Loads the models.
   *
   * @param modelsFolder the folder that {@code ./basil models} fills
   * @throws IOException if a model file is missing or broken; the message says what to do
   */
  public static Separator load(Path modelsFolder) throws IOException {
    return load(modelsFolder, USUAL_MOST);
  }

  /**
   * The same with a length of its own that recordings may have at most. Files that hide a greater
   * one are refused as soon as it shows, while they are decoded.
   */
  public static Separator load(Path modelsFolder, Duration most) throws IOException {
    return new Separator(modelsFolder, most, Stem.load(modelsFolder), SpeakerSpace.standard());
  }

  /**
   * Finds out who speaks when in a recording, and how good it is.
   *
   * @throws IOException if it can't be read; the message says why and what to do
   */
  public Examination examine(Path recording, SpeakerBounds bounds, Progress progress)
      throws IOException {
    AudioFacts facts = facts(recording);
    boolean two = facts.channels() == 2 && bounds.least() <= 2 && bounds.most() >= 2;
    if (two && StereoCheck.isSideBySide(recording, most)) {
      return examineSides(recording, facts, progress);
    }
    QualityMeter meter = new QualityMeter();
    Features features = hear(recording, StereoSide.BOTH, meter, length(facts), progress);
    Diarization diarization = diarizer.diarize(features, bounds);
    Quality quality = meter.quality(features);
    progress.done(1);
    Diagnosis diagnosis = Diagnosis.of(facts, diarization, false, quality);
    return new Examination(diagnosis, diarization, List.of());
  }

  private Examination examineSides(Path recording, AudioFacts facts, Progress progress)
      throws IOException {
    QualityMeter meter = new QualityMeter();
    double length = length(facts);
    Features left =
        hear(recording, StereoSide.LEFT, meter, length, share -> progress.done(share / 2));
    Features right =
        hear(recording, StereoSide.RIGHT, meter, length, share -> progress.done((1 + share) / 2));
    Diarization diarization = SideBySide.diarize(left, right);
    Diagnosis diagnosis = Diagnosis.of(facts, diarization, true, meter.quality(left));
    return new Examination(diagnosis, diarization, List.of(StereoSide.LEFT, StereoSide.RIGHT));
  }

  /**
   * Writes a track for each speaker of an examined recording.
   *
   * @return the files in the order of the speakers
   * @throws IOException if the recording can't be read or a track can't be written
   */
  public List<Path> separate(
      Path recording,
      Examination examination,
      Path folder,
      AudioFileFormat format,
      Progress progress)
      throws IOException {
    AudioFacts facts = facts(recording);
    int rateHz = Math.clamp(facts.sampleRateHz(), LOWEST_TRACK_RATE_HZ, HIGHEST_TRACK_RATE_HZ);
    double length =
        Math.max(1, facts.duration().toNanos() * 1e-9 * rateHz)
            * TrackWriters.readings(examination.sides());
    List<Path> tracks =
        TrackWriters.write(
            recording,
            examination.diarization(),
            examination.sides(),
            rateHz,
            folder,
            format,
            samples -> progress.done(Math.min(1, samples / length)));
    progress.done(1);
    return tracks;
  }

  private AudioFacts facts(Path recording) throws IOException {
    AudioFacts facts = AudioProbe.facts(recording, most);
    if (facts.duration().compareTo(most) > 0) {
      throw new RecordingTooLongException(recording, most);
    }
    return facts;
  }

  private static double length(AudioFacts facts) {
    return Math.max(1, facts.duration().toNanos() * 1e-9 * Cepstrum.SAMPLE_RATE_HZ);
  }

  private Features hear(
      Path recording, StereoSide side, QualityMeter meter, double length, Progress progress)
      throws IOException {
    try (RecordingReader reader = RecordingReader.open(recording, Cepstrum.SAMPLE_RATE_HZ, side);
        Listener listener = Listener.open(stem, modelsFolder)) {
      long done = 0;
      for (float[] piece = reader.next(); piece != null; piece = reader.next()) {
        listener.listen(piece);
        meter.add(piece);
        done += piece.length;
        if (done > most.toSeconds() * Cepstrum.SAMPLE_RATE_HZ) {
          throw new RecordingTooLongException(recording, most);
        }
        progress.done(Math.min(1, done / length) * 0.95);
      }
      return listener.finish();
    }
  }

  @Override
  public void close() {
    stem.close();
  }
}
