package studio.basil.server.engines;

import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.time.Duration;
import studio.basil.audio.AudioFileException;
import studio.basil.server.http.ProblemException;

/** A recording can't be worked on; its detail tells people why. */
public final class UnfitException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;

  /**
   * A fault of the recording.
   *
   * @param code for programs
   */
  public UnfitException(String code, String detail) {
    super(detail);
    this.code = code;
    this.detail = detail;
  }

  /** The fault that a request with the recording would be refused for. */
  public static UnfitException of(ProblemException refused) {
    return new UnfitException(refused.problem().code(), refused.problem().detail());
  }

  /** It is longer than it may be. */
  public static UnfitException tooLong(Duration longest) {
    return new UnfitException(
        "too-long",
        "The recording is longer than %d hours. Cut it and send the parts."
            .formatted(longest.toHours()));
  }

  /** What is wrong with its file, without where it lies. */
  public static UnfitException unreadable(AudioFileException failure, String name) {
    return new UnfitException(
        "unreadable",
        String.valueOf(failure.getMessage())
            .replace(failure.file().toString(), "\"" + name + "\""));
  }

  /** Refuses the request that brought it. */
  public ProblemException refusal() {
    return ProblemException.of(Status.BAD_REQUEST, code, detail);
  }

  /** For programs. */
  public String code() {
    return code;
  }

  /** For people. */
  public String detail() {
    return detail;
  }
}
