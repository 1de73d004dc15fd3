package studio.basil.server.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses bodies that are announced as too large, unread and with a problem document. */
@Singleton
final class BodyLimit {
  /** After the request has its ids. */
  private static final int PRIORITY = 1_200;

  private static final int TOO_LARGE = 413;

  private final long most;

  @Inject
  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
    this.most = most.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !isTooLarge(length)) {
      context.next();
      return;
    }
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    context.addEndHandler(_ -> context.request().connection().close());
    ProblemAnswer.end(
        context,
        Problem.of(
            TOO_LARGE,
            "Content Too Large",
            "content-too-large",
            "The body may have up to " + most + " bytes."));
  }

  /** A number of so many digits that it is none to Java is too large as well. */
  private boolean isTooLarge(String length) {
    try {
      return Long.parseLong(length) > most;
    } catch (NumberFormatException huge) {
      return true;
    }
  }
}
