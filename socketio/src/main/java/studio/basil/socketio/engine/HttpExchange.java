package studio.basil.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** One HTTP request and the answer to it. Replies may come from any thread. */
final class HttpExchange {
  private final RoutingContext context;

  HttpExchange(RoutingContext context) {
    this.context = context;
  }

  HttpServerRequest request() {
    return context.request();
  }

  /** Answers with a text; the future says when it is written or lost. */
  Future<Void> reply(String body) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return Future.failedFuture("The client has gone.");
    }
    return response
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body);
  }

  void refuse(RequestError error) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(error.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(error.body());
  }

  /** Runs the task, on the request's loop, if the client goes before it has been answered. */
  void onAbort(Runnable task) {
    context.addEndHandler(
        result -> {
          if (result.failed()) {
            task.run();
          }
        });
  }
}
