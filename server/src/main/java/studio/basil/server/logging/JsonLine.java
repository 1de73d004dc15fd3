package studio.basil.server.logging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/** What is told before the log is set up, in the form of its lines. */
public final class JsonLine {

  private JsonLine() {}

  /** A line of level INFO, without its end. */
  public static String of(String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("timestamp", Instant.now().toString())
        .put("loggerName", "studio.basil.server")
        .put("level", "INFO")
        .put("message", message.strip())
        .toString();
  }
}
