package studio.basil.server.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the parts of the project are. */
final class Project {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Project() {}

  static Path path(String relative) {
    return ROOT.resolve(relative);
  }

  /** The folder of the speech models. */
  static Path models() {
    Path models =
        Optional.ofNullable(System.getProperty("basil.models"))
            .map(Path::of)
            .orElseGet(() -> path("models"));
    if (!Files.isRegularFile(models.resolve("silero_vad_v5.onnx"))) {
      throw new IllegalStateException("There are no models in " + models + ": run ./basil models");
    }
    return models;
  }
}
