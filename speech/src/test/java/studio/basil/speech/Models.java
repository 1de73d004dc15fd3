package studio.basil.speech;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests find the model files: the property {@code basil.models}, or models/ at the root. */
public final class Models {

  private Models() {}

  /** The folder with the model files; fails the test if there is none. */
  public static Path folder() {
    String set = System.getProperty("basil.models");
    if (set != null) {
      return require(Path.of(set));
    }
    Path folder = Path.of(System.getProperty("user.dir"));
    while (folder != null && !Files.exists(folder.resolve("models/models.lock"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new AssertionError("there is no models/models.lock above " + Path.of(""));
    }
    return require(folder.resolve("models"));
  }

  private static Path require(Path folder) {
    if (!Files.exists(folder.resolve("silero_vad_v5.onnx"))) {
      throw new AssertionError("the models are missing in " + folder + ": run ./basil models");
    }
    return folder;
  }
}
