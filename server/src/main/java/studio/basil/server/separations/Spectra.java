package studio.basil.server.separations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.commons.io.file.PathUtils;
import studio.basil.server.pictures.Spectrum;

/**
 * Spectra of recordings and tracks: made when somebody asks for one first, and kept. No more than
 * two are made at a time. Thread-safe.
 */
final class Spectra {
  private static final int AT_A_TIME = 2;
  private static final Semaphore LISTENING = new Semaphore(AT_A_TIME);

  private final SeparationFiles files;
  private final Path scratch;

  /**
   * Spectra.
   *
   * @param scratch folder for what is being listened to
   */
  Spectra(SeparationFiles files, Path scratch) {
    this.files = files;
    this.scratch = scratch;
  }

  /** Brings the sound to a file that is not there yet. */
  @FunctionalInterface
  private interface Source {
    void fetch(Path file) throws IOException;
  }

  Spectrum ofRecording(Separation separation) throws IOException {
    return find(separation.id(), "recording", file -> files.fetchRecording(separation, file));
  }

  Spectrum ofTrack(Separation separation, Track track) throws IOException {
    return find(
        separation.id(),
        "speaker-" + track.number(),
        file -> {
          try (InputStream in = files.openTrack(separation.id(), track)) {
            Files.copy(in, file);
          }
        });
  }

  private Spectrum find(UUID separation, String name, Source source) throws IOException {
    Optional<byte[]> kept = files.spectrum(separation, name);
    if (kept.isPresent()) {
      return Spectrum.read(kept.get());
    }
    LISTENING.acquireUninterruptibly();
    try {
      Files.createDirectories(scratch);
      Path folder = Files.createTempDirectory(scratch, separation + "-");
      try {
        Path file = folder.resolve("sound");
        source.fetch(file);
        Spectrum made = Spectrum.of(file);
        files.putSpectrum(separation, name, made.bytes());
        return made;
      } finally {
        PathUtils.deleteDirectory(folder);
      }
    } finally {
      LISTENING.release();
    }
  }
}
