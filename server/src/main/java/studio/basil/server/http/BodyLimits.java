package studio.basil.server.http;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import studio.basil.server.settings.Settings;

/**
 * Lets bodies have as much as what is asked for needs: recordings that are sent in much, all else
 * little, as it is read into memory.
 */
@Singleton
final class BodyLimits {
  /** Most bytes of a body that is no recording. */
  static final long ORDINARY = 10_000_000;

  /** Before anybody is asked who they are. */
  private static final int DECLARED_PRIORITY = 260;

  /** After Quarkus has set its own limit, and before the body is read. */
  private static final int COUNTED_PRIORITY = 1;

  private static final long LINGER_MS = 5_000;
  private static final Set<String> RECORDINGS = Set.of("/separations", "/separations/batch");
  private static final String PARTS = "/uploads/";
  private static final long PER_MEGABYTE = 1_000_000;

  private final long recording;

  @Inject
  BodyLimits(Settings settings) {
    this.recording = settings.separations().mostFormBytes();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseDeclared, DECLARED_PRIORITY);
    filters.register(this::limitCounted, COUNTED_PRIORITY);
  }

  /** What says that it is too large is not read at all. */
  void refuseDeclared(RoutingContext context) {
    long most = most(context);
    String declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (declared == null || !exceeds(declared, most)) {
      context.next();
      return;
    }
    ProblemAnswer.end(
        context,
        Problem.of(
            413,
            "Request Entity Too Large",
            "too-large",
            "A body may have %d MB here.".formatted(most / PER_MEGABYTE)));
    linger(context);
  }

  /**
   * Throws away what is sent, for some seconds: who is cut off while sending never sees the answer.
   */
  private static void linger(RoutingContext context) {
    HttpServerRequest request = context.request();
    long end = context.vertx().setTimer(LINGER_MS, _ -> request.connection().close());
    request.endHandler(_ -> context.vertx().cancelTimer(end));
    request.resume();
  }

  private void limitCounted(RoutingContext context) {
    if (context.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
      context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(context));
    }
    context.next();
  }

  private long most(RoutingContext context) {
    return most(context.request().method().name(), context.normalizedPath());
  }

  /** Most bytes of a body for this address. */
  long most(String method, String path) {
    boolean whole = method.equals("POST") && RECORDINGS.contains(path);
    boolean part = method.equals("PATCH") && path.startsWith(PARTS);
    return whole || part ? recording : ORDINARY;
  }

  static boolean exceeds(String declared, long most) {
    try {
      return Long.parseLong(declared) > most;
    } catch (NumberFormatException nonsense) {
      return true;
    }
  }
}
