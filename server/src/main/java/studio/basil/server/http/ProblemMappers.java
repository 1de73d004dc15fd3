package studio.basil.server.http;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures of resources into problem documents. */
final class ProblemMappers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

  /** Failures that a resource or the router meant. */
  @ServerExceptionMapper
  Response map(WebApplicationException failure, UriInfo request) {
    Response.StatusType status = failure.getResponse().getStatusInfo();
    return response(
        Problem.of(
            status.getStatusCode(),
            status.getReasonPhrase(),
            status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'),
            detail(failure, request)));
  }

  /** The router's own words for a path without a resource say nothing to people. */
  private static String detail(WebApplicationException failure, UriInfo request) {
    return failure instanceof NotFoundException && request.getMatchedResources().isEmpty()
        ? "There is nothing at " + request.getRequestUri().getRawPath() + "."
        : String.valueOf(failure.getMessage());
  }

  /** Failures that nobody meant. */
  @ServerExceptionMapper
  Response map(RuntimeException failure) {
    LOG.error("A request failed", failure);
    return response(
        Problem.of(
            500,
            "Internal Server Error",
            "internal",
            "The server met a fault; its log says more. Try again, and report it if it stays."));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}
