package studio.basil.speech.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.speech.Models;

class OnnxModelTest {
  @TempDir private Path folder;

  @Test
  void load_withoutTheFile_saysHowToGetIt() {
    assertThatThrownBy(() -> OnnxModel.load(folder, "missing.onnx"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("missing.onnx")
        .hasMessageContaining("run ./basil models");
  }

  @Test
  void load_ofABrokenFile_saysHowToReplaceIt() throws IOException {
    Files.writeString(folder.resolve("broken.onnx"), "no model");
    assertThatThrownBy(() -> OnnxModel.load(folder, "broken.onnx"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.onnx")
        .hasMessageContaining("delete it and run ./basil models");
  }

  @Test
  void run_withAWrongInput_failsWithTheModelsName() throws IOException {
    try (OnnxModel model = OnnxModel.load(Models.folder(), "moonshine-encoder.onnx");
        OnnxTensor input = model.tensor(FloatBuffer.allocate(4), 1, 4)) {
      assertThatThrownBy(
              () -> model.run(Map.of("unknown", input), Set.of("last_hidden_state"), Map.of()))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("moonshine-encoder.onnx");
    }
  }
}
