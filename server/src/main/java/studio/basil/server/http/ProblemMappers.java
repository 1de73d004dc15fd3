package studio.basil.server.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import org.jboss.resteasy.reactive.server.handlers.MediaTypeMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.DatabaseException;

/** Turns failures of resources into problem documents. */
final class ProblemMappers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);
  private static final int RETRY_AFTER_SECONDS = 2;

  /** What resources call the parameter that holds the body. */
  private static final String BODY = "body.";

  /** Failures of which the resource has said all. */
  @ServerExceptionMapper
  Response map(ProblemException failure) {
    Response.ResponseBuilder builder = Response.fromResponse(response(failure.problem()));
    failure.headers().forEach(builder::header);
    return builder.build();
  }

  /** A field of the body is of the wrong kind. */
  @ServerExceptionMapper
  Response map(MismatchedInputException failure) {
    String field =
        failure.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return map(
        ProblemException.invalid(
            List.of(new FieldFault(field, "is of the wrong kind; see the API's description"))));
  }

  /** Nobody has signed in, but somebody must have. */
  @ServerExceptionMapper
  Response map(UnauthorizedException nobody) {
    return unauthorised("Sign in first, or send an API key.");
  }

  /** A token or key is not good. */
  @ServerExceptionMapper
  Response map(AuthenticationFailedException failure) {
    return unauthorised(String.valueOf(failure.getMessage()));
  }

  private static Response unauthorised(String detail) {
    return Response.fromResponse(response(Problem.of(401, "Unauthorized", "unauthorised", detail)))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  /** Who asks may not do this. */
  @ServerExceptionMapper
  Response map(ForbiddenException failure) {
    String told = failure.getMessage();
    return response(
        Problem.of(
            403,
            "Forbidden",
            "forbidden",
            told == null ? "Your account or key lacks the permission for this." : told));
  }

  /** Failures that a resource or the router meant. */
  @ServerExceptionMapper
  Response map(WebApplicationException failure, UriInfo request) {
    if (failure.getCause() instanceof ProblemException told) {
      return map(told);
    }
    Response.StatusType status = failure.getResponse().getStatusInfo();
    return response(
        Problem.of(
            status.getStatusCode(),
            status.getReasonPhrase(),
            status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'),
            detail(failure, request)));
  }

  /** Fields that break what the resource declares. */
  @ServerExceptionMapper
  Response map(ConstraintViolationException invalid) {
    return map(
        ProblemException.invalid(
            invalid.getConstraintViolations().stream()
                .map(fault -> new FieldFault(field(fault), fault.getMessage()))
                .sorted(Comparator.comparing(FieldFault::field).thenComparing(FieldFault::detail))
                .toList()));
  }

  /** The parameter, or the path in the body, without the method of the resource. */
  private static String field(ConstraintViolation<?> fault) {
    String path = fault.getPropertyPath().toString();
    String parameter = path.substring(path.indexOf('.') + 1);
    return parameter.startsWith(BODY) ? parameter.substring(BODY.length()) : parameter;
  }

  /** The router's own words for a path without a resource say nothing to people. */
  private static String detail(WebApplicationException failure, UriInfo request) {
    return failure instanceof NotFoundException && request.getMatchedResources().isEmpty()
        ? "There is nothing at " + request.getRequestUri().getRawPath() + "."
        : String.valueOf(failure.getMessage());
  }

  /** The database is out; the request may be right. */
  @ServerExceptionMapper
  Response map(DatabaseException outage) {
    LOG.warn("A request met a database that can't be used", outage);
    Problem problem =
        Problem.of(
            503,
            "Service Unavailable",
            "database-unavailable",
            String.valueOf(outage.getMessage()));
    return Response.fromResponse(response(problem))
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  /** Failures of reading and writing. */
  @ServerExceptionMapper
  Response map(IOException failure) {
    return map(new UncheckedIOException(failure));
  }

  /** Failures that nobody meant, but for forms that can't be read. */
  @ServerExceptionMapper
  Response map(RuntimeException failure) {
    if (isOf(MediaTypeMapper.class, failure)) {
      return map(
          ProblemException.of(
              Response.Status.UNSUPPORTED_MEDIA_TYPE,
              "unsupported-media-type",
              "Content-Type is no media type. The API's description has those that are taken."));
    }
    if (isOf(FormBodyHandler.class, failure)) {
      return map(
          ProblemException.of(
              Response.Status.BAD_REQUEST,
              "malformed-form",
              "The form is cut off or is none. Send it as multipart/form-data (RFC 7578)."));
    }
    LOG.error("A request failed", failure);
    return response(
        Problem.of(
            500,
            "Internal Server Error",
            "internal",
            "The server met a fault; its log says more. Try again, and report it if it stays."));
  }

  /** Handlers work one after the other, so what fails within one is of what that one does. */
  private static boolean isOf(Class<?> handler, Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .flatMap(each -> Arrays.stream(each.getStackTrace()))
        .anyMatch(frame -> frame.getClassName().equals(handler.getName()));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}
