package studio.basil.server.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.MDC;
import studio.basil.server.logging.RequestIds;
import studio.basil.server.logging.TraceParent;
import studio.basil.server.telemetry.Reporting;
import studio.basil.server.telemetry.Traces;

/** Makes a span of each call of the API where traces are wanted; costs nothing elsewhere. */
@Singleton
final class RequestSpans {
  /** Right after the request has its ids. */
  private static final int PRIORITY = 1_900;

  private final Reporting reporting;

  @Inject
  RequestSpans(Reporting reporting) {
    this.reporting = reporting;
  }

  void register(@Observes Filters filters) {
    reporting
        .traces()
        .ifPresent(traces -> filters.register(context -> begin(context, traces), PRIORITY));
  }

  private static void begin(RoutingContext context, Traces traces) {
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    if (Traffic.of(request.method(), path, null) == Traffic.FREE) {
      context.next();
      return;
    }
    Span span =
        traces.request(
            request.method().name(),
            path,
            TraceParent.parse(request.getHeader(TraceParent.HEADER)));
    String id = context.response().headers().get(RequestIds.HEADER);
    if (id != null) {
      span.setAttribute("basil.request.id", id);
    }
    MDC.put(RequestIds.TRACE_ID, span.getSpanContext().getTraceId());
    context.addEndHandler(
        ended -> {
          int status = context.response().getStatusCode();
          span.setAttribute("http.response.status_code", status);
          if (ended.failed() || status >= 500) {
            span.setStatus(StatusCode.ERROR);
          }
          span.end();
        });
    context.next();
  }
}
