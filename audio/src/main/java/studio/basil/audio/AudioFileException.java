package studio.basil.audio;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An audio file could not be read or written. The message says which, why, and what to do next. */
public final class AudioFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** What to do when a file cannot be written. */
  static final String WRITE_ADVICE =
      "Check that the folder exists, is writable and has free space, then try again.";

  private final String file;
  private final String problem;
  private final String reason;
  private final String advice;

  /**
   * Puts the message together as "problem file: reason. advice".
   *
   * @param problem what could not be done, such as "Cannot decode"
   * @param reason what the file system or FFmpeg said
   * @param advice the next step for the reader, a whole sentence
   */
  AudioFileException(
      Path file, String problem, String reason, String advice, @Nullable Throwable cause) {
    super("%s %s: %s. %s".formatted(problem, file, reason, advice), cause);
    this.file = file.toString();
    this.problem = problem;
    this.reason = reason;
    this.advice = advice;
  }

  /** A failure of the file system to let {@code file} be written. */
  static AudioFileException unwritable(Path file, IOException cause) {
    return new AudioFileException(file, "Cannot write", reason(cause), WRITE_ADVICE, cause);
  }

  /** The same failure told of another file: the one that the caller knows. */
  AudioFileException about(Path other) {
    return new AudioFileException(other, problem, reason, advice, this);
  }

  /** The file that was to be read or written. */
  public Path file() {
    return Path.of(file);
  }

  /** The file system's exceptions say in their class what their message leaves out. */
  private static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException missing -> "No such file or directory";
      case AccessDeniedException denied -> "Permission denied";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      case IOException other -> other.toString();
    };
  }
}
