package studio.basil.server.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Gives the page for every address that the page itself makes of its parts, so that a reload or a
 * link into it works. None of them is an address of the API.
 */
@Singleton
final class PageRoutes {
  private static final Pattern PARTS =
      Pattern.compile("/(studio|library(/[^/]+)?|separate(/[^/]+)?|insights|account|admin)/?");
  private static final String PAGE = "/";

  /** Before the resources, one of which has a part's address as the beginning of its own. */
  private static final int ORDER = -100;

  void register(@Observes Router router) {
    router.get().order(ORDER).handler(PageRoutes::show);
    router.head().order(ORDER).handler(PageRoutes::show);
  }

  /** Whether an address is a part of the page. */
  static boolean isPart(String path) {
    return PARTS.matcher(path).matches();
  }

  static void show(RoutingContext context) {
    if (isPart(context.normalizedPath())) {
      context.reroute(PAGE);
    } else {
      context.next();
    }
  }
}
