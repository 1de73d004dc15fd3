package studio.basil.server.separations;

import java.io.IOException;
import studio.basil.server.http.ProblemException;

/** A recording can't be worked on; its message tells people why. */
final class UnfitException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * A fault of the recording.
   *
   * @param code for programs
   */
  UnfitException(String code, String detail) {
    super(detail);
    this.code = code;
  }

  /** The fault that a request with the recording would be refused for. */
  static UnfitException of(ProblemException refused) {
    return new UnfitException(refused.problem().code(), refused.problem().detail());
  }

  String code() {
    return code;
  }
}
