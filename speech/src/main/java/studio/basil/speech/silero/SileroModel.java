package studio.basil.speech.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.basil.speech.onnx.OnnxModel;

/**
 * The model and its buffers for a batch. Confined to one thread at a time.
 *
 * <p>Each frame goes in with the 64 samples before it; without them the model misses twice as much.
 */
final class SileroModel implements AutoCloseable {
  static final int SAMPLE_RATE_HZ = 16_000;
  static final int FRAME_SAMPLES = 512;
  static final int CONTEXT_SAMPLES = 64;
  static final int LARGEST_BATCH = 16;
  private static final int INPUT_SAMPLES = CONTEXT_SAMPLES + FRAME_SAMPLES;
  private static final int LAYERS = 2;
  private static final int LAYER_SIZE = 128;

  private final OnnxModel model;
  private final OnnxTensor sampleRate;
  private final FloatBuffer input = direct(LARGEST_BATCH * INPUT_SAMPLES);
  private final FloatBuffer state = direct(LARGEST_BATCH * LAYERS * LAYER_SIZE);
  private final FloatBuffer output = direct(LARGEST_BATCH);
  private final FloatBuffer nextState = direct(LARGEST_BATCH * LAYERS * LAYER_SIZE);

  /** One stream's place in a batch: its new frame in, its state in and out, its verdict out. */
  static final class Slot {
    private final float[] context = new float[CONTEXT_SAMPLES];
    private final float[] state = new float[LAYERS * LAYER_SIZE];
    private float[] frame = new float[FRAME_SAMPLES];
    private float probability;

    /** Sets the samples to judge next. */
    void frame(float[] samples) {
      frame = samples;
    }

    /** The verdict on the last frame. */
    float probability() {
      return probability;
    }
  }

  private SileroModel(OnnxModel model) {
    this.model = model;
    sampleRate = model.tensor(LongBuffer.wrap(new long[] {SAMPLE_RATE_HZ}));
  }

  static SileroModel load(Path folder) throws IOException {
    return new SileroModel(OnnxModel.load(folder, "silero_vad_v5.onnx"));
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Judges the next frame of 1 to {@link #LARGEST_BATCH} streams. */
  void run(List<Slot> slots) {
    int batch = slots.size();
    for (int i = 0; i < batch; i++) {
      Slot slot = slots.get(i);
      input.put(i * INPUT_SAMPLES, slot.context);
      input.put(i * INPUT_SAMPLES + CONTEXT_SAMPLES, slot.frame);
      for (int layer = 0; layer < LAYERS; layer++) {
        int from = layer * LAYER_SIZE;
        state.put((layer * batch + i) * LAYER_SIZE, slot.state, from, LAYER_SIZE);
      }
    }
    runBatch(batch);
    for (int i = 0; i < batch; i++) {
      Slot slot = slots.get(i);
      slot.probability = output.get(i);
      for (int layer = 0; layer < LAYERS; layer++) {
        int from = layer * LAYER_SIZE;
        nextState.get((layer * batch + i) * LAYER_SIZE, slot.state, from, LAYER_SIZE);
      }
      System.arraycopy(
          slot.frame, FRAME_SAMPLES - CONTEXT_SAMPLES, slot.context, 0, CONTEXT_SAMPLES);
    }
  }

  private void runBatch(int batch) {
    int stateSize = batch * LAYERS * LAYER_SIZE;
    try (OnnxTensor frames = tensor(input, batch * INPUT_SAMPLES, batch, INPUT_SAMPLES);
        OnnxTensor before = tensor(state, stateSize, LAYERS, batch, LAYER_SIZE);
        OnnxTensor verdicts = tensor(output, batch, batch, 1);
        OnnxTensor after = tensor(nextState, stateSize, LAYERS, batch, LAYER_SIZE);
        OrtSession.Result _ =
            model.run(
                Map.of("input", frames, "state", before, "sr", sampleRate),
                Set.of(),
                Map.of("output", verdicts, "stateN", after))) {
      return;
    }
  }

  private OnnxTensor tensor(FloatBuffer data, int size, long... shape) {
    return model.tensor(data.slice(0, size), shape);
  }

  @Override
  public void close() {
    sampleRate.close();
    model.close();
  }
}
