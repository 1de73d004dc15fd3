package studio.basil.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import studio.basil.demo.StudioEvent.EpisodeFile;

/** The studio's HTTP routes, as far as the demo needs them. */
final class StudioHttp implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  StudioHttp(URI server) {
    this.server = server;
  }

  /** True if the server is ready to hold a session. */
  boolean isReady() throws InterruptedException {
    try {
      return client.send(get("/ready"), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notThere) {
      return false;
    }
  }

  /**
   * Copies a file of an episode into a folder.
   *
   * @throws IOException if the server does not give it whole
   */
  Path download(EpisodeFile file, Path folder) throws IOException, InterruptedException {
    Path target = folder.resolve(Path.of(file.name()).getFileName());
    HttpResponse<Path> response = client.send(get(file.url()), BodyHandlers.ofFile(target));
    if (response.statusCode() != 200) {
      throw new IOException("%s gives status %d".formatted(file.url(), response.statusCode()));
    }
    return target;
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT).build();
  }
}
