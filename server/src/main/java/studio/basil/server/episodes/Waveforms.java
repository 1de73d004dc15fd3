package studio.basil.server.episodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import studio.basil.audio.AudioFileException;
import studio.basil.audio.Peaks;

/**
 * The peaks of tracks, kept on the disk once they are known, by the checksum of their file.
 * Thread-safe; decodes no more than two tracks at a time.
 */
final class Waveforms {
  private static final int AT_A_TIME = 2;
  private static final String SOUND = ".webm";
  private static final int MS_PER_SECOND = 1_000;

  private final Path cache;
  private final Semaphore decoding = new Semaphore(AT_A_TIME);

  /**
   * Keeps peaks.
   *
   * @param cache the folder for them, made when it is needed
   */
  Waveforms(Path cache) {
    this.cache = cache;
  }

  /**
   * The tracks of a recording; those that can't be decoded are left out.
   *
   * @param points most peaks of each track
   */
  Waveform of(RecordingFinder.Found recording, int points) {
    List<Waveform.Track> tracks = new ArrayList<>();
    List<RecordingEntry.File> files = recording.entry().files();
    for (RecordingEntry.File file : files == null ? List.<RecordingEntry.File>of() : files) {
      if (file.name().endsWith(SOUND)) {
        try {
          tracks.add(track(file, peaks(recording.folder().resolve(file.name()), file), points));
        } catch (AudioFileException silent) {
          tracks.add(track(file, new byte[0], points));
        } catch (IOException failure) {
          throw new UncheckedIOException(
              "The peaks of " + recording.folder() + " can't be kept", failure);
        }
      }
    }
    return new Waveform(tracks);
  }

  private static Waveform.Track track(RecordingEntry.File file, byte[] peaks, int points) {
    String name = file.name().substring(0, file.name().length() - SOUND.length());
    return new Waveform.Track(
        name, (long) peaks.length * MS_PER_SECOND / Peaks.PER_SECOND, Peaks.reduced(peaks, points));
  }

  private byte[] peaks(Path file, RecordingEntry.File entry)
      throws IOException, AudioFileException {
    String sha256 = entry.sha256();
    if (sha256 == null) {
      return decoded(file);
    }
    Path kept = cache.resolve(sha256 + ".peaks");
    if (Files.exists(kept)) {
      return Files.readAllBytes(kept);
    }
    byte[] peaks = decoded(file);
    Files.createDirectories(cache);
    Path part = Files.createTempFile(cache, sha256, ".part");
    Files.write(part, peaks);
    Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return peaks;
  }

  private byte[] decoded(Path file) throws AudioFileException {
    decoding.acquireUninterruptibly();
    try {
      return Peaks.of(file);
    } finally {
      decoding.release();
    }
  }
}
