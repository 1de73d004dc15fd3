package studio.basil.server.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import studio.basil.server.logging.RequestIds;

/** A request can't be answered as it is asked; the client gets the problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private ProblemException(Problem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = headers;
  }

  /**
   * A problem.
   *
   * @param code stable, for programs
   * @param detail what happened, to what, what to do
   */
  public static ProblemException of(Response.Status status, String code, String detail) {
    return new ProblemException(
        Problem.of(status.getStatusCode(), status.getReasonPhrase(), code, detail), Map.of());
  }

  /** A problem whose status is none of HTTP's own. */
  public static ProblemException of(int status, String title, String code, String detail) {
    return new ProblemException(Problem.of(status, title, code, detail), Map.of());
  }

  /** Fields of the request are wrong. */
  public static ProblemException invalid(List<FieldFault> faults) {
    Response.Status status = Response.Status.BAD_REQUEST;
    return new ProblemException(
        new Problem(
            "about:blank",
            status.getReasonPhrase(),
            status.getStatusCode(),
            "The request has faulty fields; correct them and send it again.",
            "invalid",
            faults,
            RequestIds.current()),
        Map.of());
  }

  /**
   * A field of the request is wrong.
   *
   * @param field a parameter, a header, or a path in the body such as {@code tags[2]}
   * @param detail what is wrong and what would be right
   */
  public static ProblemException invalid(String field, String detail) {
    return invalid(List.of(new FieldFault(field, detail)));
  }

  /** Too many requests of a kind; the client may come back after a while. */
  public static ProblemException tooMany(String detail, Duration wait) {
    return later(Response.Status.TOO_MANY_REQUESTS, "too-many-requests", detail, wait);
  }

  /** The server can't do it now; the client may come back after a while. */
  public static ProblemException busy(String detail, Duration wait) {
    return later(Response.Status.SERVICE_UNAVAILABLE, "busy", detail, wait);
  }

  private static ProblemException later(
      Response.Status status, String code, String detail, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new ProblemException(
        Problem.of(status.getStatusCode(), status.getReasonPhrase(), code, detail),
        Map.of(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
  }

  /** What the client gets. */
  public Problem problem() {
    return problem;
  }

  /** What the client gets beside the problem. */
  public Map<String, String> headers() {
    return headers;
  }
}
