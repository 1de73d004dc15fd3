package studio.basil.speech.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiperVoiceFileTest {
  @TempDir private Path folder;
  private Path model;
  private Path description;

  @BeforeEach
  void voice() throws IOException {
    model = Files.writeString(folder.resolve("en_US-joe-medium.onnx"), "model");
    description = folder.resolve("en_US-joe-medium.onnx.json");
  }

  @Test
  void read_voice_hasItsNameAndRate() throws IOException {
    Files.writeString(description, "{\"audio\":{\"sample_rate\":16000}}");

    assertThat(PiperVoiceFile.read(model))
        .isEqualTo(new PiperVoiceFile(model, description, "en_US-joe-medium", 16_000));
  }

  @Test
  void read_noModel_namesTheFileAndTheSetting() {
    Path missing = folder.resolve("missing.onnx");

    assertThatThrownBy(() -> PiperVoiceFile.read(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lacks the model")
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("PIPER_MODEL_PATH");
  }

  @Test
  void read_noDescription_namesTheFile() {
    assertThatThrownBy(() -> PiperVoiceFile.read(model))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lacks the description")
        .hasMessageContaining(description.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{nonsense", "", "[]", "{}", "{\"audio\":{\"sample_rate\":\"high\"}}"})
  void read_brokenDescription_namesTheFile(String content) throws IOException {
    Files.writeString(description, content);

    assertThatThrownBy(() -> PiperVoiceFile.read(model))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(description.toString());
  }
}
