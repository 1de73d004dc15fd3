package studio.basil.speech.moonshine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import studio.basil.speech.onnx.OnnxModel;

/**
 * Encoder and decoder of Moonshine tiny. Samples in, tokens out, greedily.
 *
 * <p>{@link #decode} may be called by several threads at once and is not to be called during or
 * after {@link #close}.
 */
final class MoonshineModel implements AutoCloseable {
  private static final String ENCODED = "last_hidden_state";

  private final OnnxModel encoder;
  private final OnnxModel decoder;

  private MoonshineModel(OnnxModel encoder, OnnxModel decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  static MoonshineModel load(Path folder) throws IOException {
    OnnxModel encoder = OnnxModel.load(folder, "moonshine-encoder.onnx");
    try {
      return new MoonshineModel(encoder, OnnxModel.load(folder, "moonshine-decoder.onnx"));
    } catch (IOException e) {
      encoder.close();
      throw e;
    }
  }

  /**
   * Recognises speech.
   *
   * @param samples 16 kHz mono, at least 0.3 s, at most about 25 s
   * @param limits how far to decode
   * @param cancelled asked before every step; once true the tokens so far are returned
   */
  int[] decode(float[] samples, DecodingLimits limits, BooleanSupplier cancelled) {
    try (OnnxTensor input = encoder.tensor(FloatBuffer.wrap(samples), 1, samples.length);
        OrtSession.Result encoded =
            encoder.run(Map.of("input_values", input), Set.of(ENCODED), Map.of());
        GreedyDecoder greedy =
            new GreedyDecoder(decoder, (OnnxTensor) encoded.get(ENCODED).orElseThrow())) {
      return greedy.decode(limits, cancelled);
    }
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
