package studio.basil.audio;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An audio file could not be read or written. The message says which, why, and what to do next. */
public final class AudioFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * Puts the message together as "problem: file: reason. advice".
   *
   * @param problem what could not be done, such as "Cannot decode"
   * @param reason what the file system or FFmpeg said
   * @param advice the next step for the reader, a whole sentence
   */
  AudioFileException(
      Path file, String problem, String reason, String advice, @Nullable Throwable cause) {
    super("%s %s: %s. %s".formatted(problem, file, reason, advice), cause);
    this.file = file.toString();
  }

  /** The file that was to be read or written. */
  public Path file() {
    return Path.of(file);
  }
}
