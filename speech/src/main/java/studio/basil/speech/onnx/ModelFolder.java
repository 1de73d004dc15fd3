package studio.basil.speech.onnx;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that {@code ./basil models} fills. */
public final class ModelFolder {

  private ModelFolder() {}

  /**
   * The path of a model file.
   *
   * @throws FileNotFoundException if it is missing; the message says how to get it
   */
  public static Path require(Path folder, String name) throws FileNotFoundException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new FileNotFoundException("The model file " + file + " is missing: run ./basil models");
    }
    return file;
  }
}
