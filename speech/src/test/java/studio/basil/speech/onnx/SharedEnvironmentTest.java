package studio.basil.speech.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.speech.Models;
import studio.basil.speech.onnx.InferencePool.Priority;

class SharedEnvironmentTest {
  private static final int SAMPLES = 160_000;

  @TempDir private Path temporary;

  /** A process that ends while inference runs, and goes on with it in a hook. */
  static final class EndsWhileInferring {
    private EndsWhileInferring() {}

    public static void main(String[] arguments) throws IOException {
      OnnxModel model = OnnxModel.load(Path.of(arguments[0]), "moonshine-encoder.onnx");
      InferencePool pool = new InferencePool(2, 10_000);
      infer(model);
      for (int i = 0; i < 1_000; i++) {
        var _ = pool.submit(Priority.FINAL, _ -> infer(model));
      }
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    for (int i = 0; i < 5; i++) {
                      infer(model);
                    }
                  }));
      System.exit(0);
    }

    private static long infer(OnnxModel model) {
      try (OnnxTensor input = model.tensor(FloatBuffer.wrap(new float[SAMPLES]), 1, SAMPLES);
          OrtSession.Result result =
              model.run(Map.of("input_values", input), Set.of("last_hidden_state"), Map.of())) {
        return result.size();
      }
    }
  }

  @Test
  void exit_whileInferenceRuns_isClean() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.io.tmpdir=" + temporary,
                    "-XX:ErrorFile=" + temporary.resolve("crash.log"),
                    "-XX:-CreateCoredumpOnCrash",
                    "-cp",
                    System.getProperty("java.class.path"),
                    EndsWhileInferring.class.getName(),
                    Models.folder().toString()))
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("output.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
