package studio.basil.server.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import studio.basil.audio.AudioFileException;

/** Tells speakers apart. Thread-safe; works on the thread that calls. */
public interface SeparationEngine {

  /** Name and version: what one engine has made of a recording is not what another would. */
  String name();

  /**
   * Finds out who speaks when, and how good the recording is.
   *
   * @param progress hears at least every few seconds how far it is, and may throw to give up
   * @throws AudioFileException if the recording can't be read
   */
  Diagnosis diagnose(Path recording, SpeakerBounds bounds, Progress progress) throws IOException;

  /**
   * Writes a track for each speaker, as long as the recording, as FLAC.
   *
   * @param diagnosis of the same recording, by this engine
   * @return the files in the order of the speakers
   * @throws AudioFileException if the recording can't be read, or a track not be written
   */
  List<Path> separate(Path recording, Diagnosis diagnosis, Path folder, Progress progress)
      throws IOException;

  /** Hears how far work is, on the thread that works; may throw to have it given up. */
  @FunctionalInterface
  interface Progress {
    /** So much is done, from 0 to 1. */
    void done(double share);
  }
}
