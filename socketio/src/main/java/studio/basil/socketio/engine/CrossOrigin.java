package studio.basil.socketio.engine;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/** Asks the origin policy and writes the CORS headers of those it allows. */
final class CrossOrigin {
  private final OriginPolicy policy;

  CrossOrigin(OriginPolicy policy) {
    this.policy = policy;
  }

  /** Whether the request may go on; requests without an origin do not come from a web page. */
  boolean admit(RoutingContext context) {
    HttpServerRequest request = context.request();
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      return true;
    }
    HostAndPort authority = request.authority();
    if (!policy.isAllowed(origin, authority == null ? null : authority.toString())) {
      return false;
    }
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
        .putHeader(HttpHeaders.VARY, "Origin");
    String headers = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    if (headers != null) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers)
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET,POST,OPTIONS")
          .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
    }
    return true;
  }
}
