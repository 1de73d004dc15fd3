package studio.basil.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem document where no resource does. */
final class ProblemAnswer {

  private ProblemAnswer() {}

  static void end(RoutingContext context, Problem problem) {
    JsonObject body =
        new JsonObject()
            .put("type", problem.type())
            .put("title", problem.title())
            .put("status", problem.status())
            .put("detail", problem.detail())
            .put("code", problem.code());
    if (problem.requestId() != null) {
      body.put("requestId", problem.requestId());
    }
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(body.toBuffer());
  }
}
