package studio.basil.server.uploads;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import studio.basil.server.http.Problem;

/** What tus 1.0 wants of every request and answer at {@code /uploads}. */
@Provider
@PreMatching
public final class TusFilter implements ContainerRequestFilter, ContainerResponseFilter {
  static final String RESUMABLE = "Tus-Resumable";
  static final String VERSION = "1.0.0";

  private static final String OVERRIDE = "X-HTTP-Method-Override";
  private static final String OPTIONS = "OPTIONS";

  private static boolean concerns(ContainerRequestContext request) {
    String path = request.getUriInfo().getRequestUri().getPath();
    return path.equals(UploadsResource.PATH) || path.startsWith(UploadsResource.PATH + "/");
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!concerns(request)) {
      return;
    }
    String method = request.getHeaderString(OVERRIDE);
    if (method != null) {
      request.setMethod(method);
    }
    if (!request.getMethod().equals(OPTIONS)
        && !VERSION.equals(request.getHeaderString(RESUMABLE))) {
      request.abortWith(
          Response.status(Status.PRECONDITION_FAILED)
              .header("Tus-Version", VERSION)
              .type(Problem.MEDIA_TYPE)
              .entity(
                  Problem.of(
                      Status.PRECONDITION_FAILED.getStatusCode(),
                      Status.PRECONDITION_FAILED.getReasonPhrase(),
                      "tus-version",
                      "Uploads in parts speak tus 1.0.0; say so with Tus-Resumable."))
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (concerns(request)) {
      response.getHeaders().putSingle(RESUMABLE, VERSION);
    }
  }
}
