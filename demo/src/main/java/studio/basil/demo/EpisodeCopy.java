package studio.basil.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import studio.basil.demo.StudioEvent.EpisodeFile;

/** A copy of an episode's files in a temporary folder, which is deleted by {@link #close}. */
final class EpisodeCopy implements AutoCloseable {
  private final StudioHttp http;
  private final Path folder;

  private EpisodeCopy(StudioHttp http, Path folder) {
    this.http = http;
    this.folder = folder;
  }

  /** A copy without any file. */
  static EpisodeCopy open(StudioHttp http) throws IOException {
    return new EpisodeCopy(http, Files.createTempDirectory("basil-demo-"));
  }

  /** Where the files are. */
  Path folder() {
    return folder;
  }

  /**
   * Copies a file.
   *
   * @throws IOException if the server does not give it whole
   */
  void fetch(EpisodeFile file) throws IOException, InterruptedException {
    long bytes = Files.size(http.download(file, folder));
    if (bytes != file.bytes()) {
      throw new IOException("%s has %d bytes, not %d.".formatted(file.name(), bytes, file.bytes()));
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
