package studio.basil.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Path;
import java.util.Map;

/**
 * Serves the files of episodes, whole or in ranges, and nothing else of the folder. Reads files
 * asynchronously on the event loop.
 */
public final class RecordingFiles {
  private static final String PREFIX = "/recordings/";
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "webm", "audio/webm",
          "vtt", "text/vtt; charset=utf-8",
          "jsonl", "application/x-ndjson; charset=utf-8",
          "yml", "application/yaml; charset=utf-8");

  private RecordingFiles() {}

  /** Mounts the route {@code /recordings/{episode}/{file}} before those of other kinds. */
  public static void mount(Router router, Path recordings) {
    StaticHandler files =
        StaticHandler.create(FileSystemAccess.ROOT, recordings.toString())
            .setCachingEnabled(false)
            .setDirectoryListing(false)
            .setIncludeHidden(false)
            .setEnableRangeSupport(true);
    router
        .route(PREFIX + "*")
        .order(-50)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            context -> {
              String file = requestedFile(context.normalizedPath());
              if (file.isEmpty()) {
                context.next();
              } else {
                setType(context, file);
                files.handle(context);
              }
            });
  }

  /** The name of the file, or nothing if the path is not that of an episode's file. */
  private static String requestedFile(String path) {
    String[] names = path.substring(PREFIX.length()).split("/", -1);
    boolean right =
        names.length == 2 && RecordingNames.isEpisode(names[0]) && RecordingNames.isFile(names[1]);
    return right ? names[1] : "";
  }

  /** Sets the type when the headers are written, since the static handler guesses another. */
  private static void setType(RoutingContext context, String file) {
    String extension = file.substring(file.lastIndexOf('.') + 1);
    context.addHeadersEndHandler(
        _ -> {
          int status = context.response().getStatusCode();
          if (status == 200 || status == 206) {
            context
                .response()
                .putHeader(
                    HttpHeaders.CONTENT_TYPE,
                    MEDIA_TYPES.getOrDefault(extension, "application/octet-stream"));
          }
        });
  }
}
