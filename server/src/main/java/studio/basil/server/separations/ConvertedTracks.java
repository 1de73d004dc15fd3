package studio.basil.server.separations;

import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.commons.io.file.PathUtils;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.AudioProbe;
import studio.basil.audio.RecordingReader;
import studio.basil.audio.RecordingWriter;
import studio.basil.audio.StereoSide;
import studio.basil.server.storage.Blob;

/**
 * Tracks in the format that somebody asks for: made when it is asked for first, and kept. No more
 * than two are made at a time. Thread-safe.
 */
final class ConvertedTracks {
  private static final int AT_A_TIME = 2;
  private static final Semaphore CONVERTING = new Semaphore(AT_A_TIME);

  private final SeparationFiles files;
  private final Path scratch;

  /**
   * Tracks.
   *
   * @param scratch folder for what is being made
   */
  ConvertedTracks(SeparationFiles files, Path scratch) {
    this.files = files;
    this.scratch = scratch;
  }

  /**
   * A track in a format.
   *
   * @throws NotFoundException if its file is gone
   */
  Blob find(UUID separation, Track track, AudioFileFormat format) throws IOException {
    Optional<Blob> there = files.findTrack(separation, track.number(), format);
    if (there.isPresent() || format == AudioFileFormat.FLAC) {
      return there.orElseThrow(ConvertedTracks::gone);
    }
    CONVERTING.acquireUninterruptibly();
    try {
      if (files.findTrack(separation, track.number(), format).isEmpty()) {
        make(separation, track, format);
      }
    } finally {
      CONVERTING.release();
    }
    return files.findTrack(separation, track.number(), format).orElseThrow(ConvertedTracks::gone);
  }

  private void make(UUID separation, Track track, AudioFileFormat format) throws IOException {
    Files.createDirectories(scratch);
    Path folder = Files.createTempDirectory(scratch, separation + "-");
    try {
      Path kept = folder.resolve("track.flac");
      try (InputStream in = files.openTrack(separation, track)) {
        Files.copy(in, kept);
      }
      Path made = folder.resolve("converted." + format.extension());
      convert(kept, made, format);
      files.putConverted(separation, track.number(), format, made);
    } finally {
      PathUtils.deleteDirectory(folder);
    }
  }

  private static void convert(Path from, Path to, AudioFileFormat format) throws IOException {
    int rateHz = RecordingWriter.rateFor(format, AudioProbe.facts(from).sampleRateHz());
    try (RecordingReader reader = RecordingReader.open(from, rateHz, StereoSide.BOTH);
        RecordingWriter writer = RecordingWriter.open(to, format, rateHz)) {
      for (float[] piece = reader.next(); piece != null; piece = reader.next()) {
        writer.write(piece);
      }
      writer.finish();
    }
  }

  private static NotFoundException gone() {
    return new NotFoundException("The file of the track is gone.");
  }
}
