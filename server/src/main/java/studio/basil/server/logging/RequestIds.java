package studio.basil.server.logging;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id, which stands in its answer, in problems and in the log, and takes over
 * the trace that it belongs to. The log also tells who has signed in.
 */
@Singleton
public final class RequestIds {
  /** Taken over from a client or a proxy that sends one, and answered. */
  public static final String HEADER = "X-Request-Id";

  /** In the log. */
  public static final String REQUEST_ID = "requestId";

  /** In the log. */
  public static final String TRACE_ID = "traceId";

  private static final String USER_ID = "userId";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Before everything else, so that whatever is logged or refused has its id. */
  private static final int FIRST = 2_000;

  /** After it is known who asks. */
  private static final int SIGNED_IN = 160;

  private final LongSupplier random;

  @Inject
  RequestIds() {
    this(() -> ThreadLocalRandom.current().nextLong());
  }

  RequestIds(LongSupplier random) {
    this.random = random;
  }

  void register(@Observes Filters filters) {
    filters.register(this::name, FIRST);
    filters.register(this::nameUser, SIGNED_IN);
  }

  void name(RoutingContext context) {
    String sent = context.request().getHeader(HEADER);
    String id = sent != null && FORM.matcher(sent).matches() ? sent : TraceParent.hex(random);
    String trace =
        TraceParent.parse(context.request().getHeader(TraceParent.HEADER))
            .map(TraceParent::traceId)
            .orElseGet(() -> TraceParent.newTraceId(random));
    context.put(TRACE_ID, trace);
    context.response().putHeader(HEADER, id);
    MDC.put(REQUEST_ID, id);
    MDC.put(TRACE_ID, trace);
    context.next();
  }

  void nameUser(RoutingContext context) {
    if (context.user() instanceof QuarkusHttpUser user
        && !user.getSecurityIdentity().isAnonymous()) {
      MDC.put(USER_ID, user.getSecurityIdentity().getPrincipal().getName());
    }
    context.next();
  }

  /** The id of the request that is being answered here; null where none is. */
  public static @Nullable String current() {
    return MDC.get(REQUEST_ID);
  }
}
