package studio.basil.speech.piper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A voice: a model and, beside it, its description.
 *
 * @param model {@code name.onnx}
 * @param description {@code name.onnx.json}
 * @param name the model's file name without its ending, for example {@code en_US-lessac-medium}
 * @param sampleRateHz of the audio it gives
 */
record PiperVoiceFile(Path model, Path description, String name, int sampleRateHz) {
  private static final String ENDING = ".onnx";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the description.
   *
   * @throws IOException if a file is missing or the description is none; the message says what to
   *     do
   */
  static PiperVoiceFile read(Path model) throws IOException {
    Path description = model.resolveSibling(model.getFileName() + ".json");
    require(model, "the model");
    require(description, "the description");
    String name = model.getFileName().toString();
    return new PiperVoiceFile(
        model,
        description,
        name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name,
        sampleRateHz(description));
  }

  private static void require(Path file, String what) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IOException(
          "The Piper voice lacks %s: there is no readable file %s. A voice is two files side by"
                  .formatted(what, file)
              + " side, name.onnx and name.onnx.json; PIPER_MODEL_PATH names the first.");
    }
  }

  private static int sampleRateHz(Path description) throws IOException {
    try {
      int rateHz =
          JSON.readTree(Files.readString(description)).path("audio").path("sample_rate").asInt();
      if (rateHz > 0) {
        return rateHz;
      }
    } catch (JsonProcessingException noJson) {
      throw new IOException(
          "%s is no JSON. Get the voice's description again.".formatted(description), noJson);
    }
    throw new IOException(
        "%s has no audio.sample_rate. It is not the description of a Piper voice."
            .formatted(description));
  }
}
