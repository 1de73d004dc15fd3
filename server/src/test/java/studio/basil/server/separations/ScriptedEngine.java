package studio.basil.server.separations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.engines.SeparationEngine;
import studio.basil.server.engines.SpeakerBounds;

/** An engine that finds two speakers in turn, a second each, and does what a test wants besides. */
final class ScriptedEngine implements SeparationEngine {
  private static final int RATE_HZ = 16_000;

  final AtomicInteger diagnoses = new AtomicInteger();
  final AtomicInteger separations = new AtomicInteger();

  String name = "scripted 1";

  /** What happens in the middle of each. */
  Interruption whileDiagnosing = () -> {};

  Interruption whileSeparating = () -> {};

  /** Something that happens. */
  @FunctionalInterface
  interface Interruption {
    void happens() throws IOException;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Diagnosis diagnose(Path recording, SpeakerBounds bounds, Progress progress)
      throws IOException {
    diagnoses.incrementAndGet();
    double seconds = (double) AudioDecoder.decode(recording, RATE_HZ).samples().length / RATE_HZ;
    progress.done(0.4);
    whileDiagnosing.happens();
    progress.done(0.8);
    return new Diagnosis(
        seconds,
        RATE_HZ,
        1,
        seconds,
        0.9,
        0,
        false,
        new Diagnosis.Quality(30, 0, -3),
        List.of(new Diagnosis.Speaker(1, 1, 0.5, 1, 0.9), new Diagnosis.Speaker(2, 1, 0.5, 1, 0.8)),
        List.of(new Diagnosis.Turn(1, 0, 1, 0.9), new Diagnosis.Turn(2, 1, 2, 0.8)),
        List.of("Two people speak."));
  }

  @Override
  public List<Path> separate(Path recording, Diagnosis diagnosis, Path folder, Progress progress)
      throws IOException {
    separations.incrementAndGet();
    Files.createDirectories(folder);
    AudioClip clip = AudioDecoder.decode(recording, RATE_HZ);
    List<Path> tracks = new ArrayList<>();
    for (Diagnosis.Speaker speaker : diagnosis.speakers()) {
      Path track = folder.resolve("speaker-" + speaker.number() + ".flac");
      AudioEncoder.encode(clip, track, AudioFileFormat.FLAC);
      tracks.add(track);
      progress.done((double) tracks.size() / diagnosis.speakers().size());
      whileSeparating.happens();
    }
    return tracks;
  }
}
