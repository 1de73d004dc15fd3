package studio.basil.separation.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import studio.basil.separation.signal.Rows;
import studio.basil.speech.onnx.ModelFolder;
import studio.basil.speech.onnx.OnnxModel;

/**
 * The first layers of a speech recogniser: the three convolutions at the head of Moonshine tiny's
 * encoder (Jeffries et al., "Moonshine: Speech Recognition for Live Transcription and Voice
 * Commands", 2024). They are cut out of the installed model when it is loaded. What they hear tells
 * voices apart better than cepstra do.
 *
 * <p>Thread-safe. Runs on the calling thread.
 */
public final class Stem implements AutoCloseable {
  /** Values of a frame. */
  public static final int SIZE = 288;

  /** From one frame to the next, at 16 kHz: 24 ms. */
  public static final int HOP_SAMPLES = 384;

  /** What one frame hears, at 16 kHz. */
  public static final int FRAME_SAMPLES = 127 + 6 * 64 + 2 * 192;

  private static final String MODEL = "moonshine-encoder.onnx";
  private static final int CONVOLUTIONS = 3;

  private final OnnxModel model;
  private final String output;

  private Stem(OnnxModel model, String output) {
    this.model = model;
    this.output = output;
  }

  /**
   * Loads the stem.
   *
   * @param modelsFolder the folder that {@code ./basil models} fills
   * @throws IOException if the model file is missing or broken; the message says what to do
   */
  public static Stem load(Path modelsFolder) throws IOException {
    byte[] whole = Files.readAllBytes(ModelFolder.require(modelsFolder, MODEL));
    StemGraph.Cut cut = StemGraph.behind(whole, CONVOLUTIONS);
    return new Stem(OnnxModel.load("stem of " + MODEL, cut.model()), cut.output());
  }

  /**
   * Appends the frames of a stretch of at most some 30 s to {@code frames}; frame n begins at
   * sample n x {@link #HOP_SAMPLES} of it. Less than {@link #FRAME_SAMPLES} give none.
   */
  public void hear(float[] samples, Rows frames) {
    if (samples.length < FRAME_SAMPLES) {
      return;
    }
    try (OnnxTensor input = model.tensor(FloatBuffer.wrap(samples), 1, samples.length);
        OrtSession.Result result =
            model.run(Map.of("input_values", input), Set.of(output), Map.of())) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      int count = values.remaining() / SIZE;
      float[] channels = new float[values.remaining()];
      values.get(channels);
      float[] frame = new float[SIZE];
      for (int i = 0; i < count; i++) {
        for (int channel = 0; channel < SIZE; channel++) {
          frame[channel] = gelu(channels[channel * count + i]);
        }
        frames.add(frame);
      }
    }
  }

  /**
   * The recogniser's own non-linearity behind a convolution (Hendrycks and Gimpel, "Gaussian Error
   * Linear Units", 2016), in the approximation that is given there.
   */
  private static float gelu(float x) {
    double cubic = 0.044715 * x * x * x;
    return (float) (0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + cubic))));
  }

  @Override
  public void close() {
    model.close();
  }
}
