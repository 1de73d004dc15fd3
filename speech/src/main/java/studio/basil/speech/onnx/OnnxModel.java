package studio.basil.speech.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A model in native memory, run on the calling thread alone.
 *
 * <p>{@link #run} may be called by several threads at once and is not to be called during or after
 * {@link #close}. Tensors and results belong to the caller, who closes them.
 */
public final class OnnxModel implements AutoCloseable {
  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxModel(String name, OrtEnvironment environment, OrtSession session) {
    this.name = name;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads a model.
   *
   * @throws IOException if the file is missing or is no model that the runtime can run
   */
  public static OnnxModel load(Path folder, String name) throws IOException {
    Path file = ModelFolder.require(folder, name);
    OrtEnvironment environment = SharedEnvironment.get();
    try (SessionOptions options = options()) {
      return new OnnxModel(name, environment, environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new IOException(
          "The model file " + file + " can't be loaded: delete it and run ./basil models", e);
    }
  }

  /**
   * Loads a model that stands in memory.
   *
   * @param name for messages
   * @throws IOException if the bytes are no model that the runtime can run
   */
  public static OnnxModel load(String name, byte[] model) throws IOException {
    OrtEnvironment environment = SharedEnvironment.get();
    try (SessionOptions options = options()) {
      return new OnnxModel(name, environment, environment.createSession(model, options));
    } catch (OrtException e) {
      throw new IOException("The model " + name + " can't be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * One thread for each run: several runs at once use the cores better than one run on all of them.
   * Memory patterns are planned for each input length anew; without them as fast, with less memory.
   */
  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.setMemoryPatternOptimization(false);
    return options;
  }

  /**
   * Makes a tensor.
   *
   * @param data a direct buffer is used in place and must stay as it is until the tensor is closed;
   *     any other is copied
   */
  public OnnxTensor tensor(FloatBuffer data, long... shape) {
    try {
      return OnnxTensor.createTensor(environment, data, shape);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** As {@link #tensor(FloatBuffer, long...)}. */
  public OnnxTensor tensor(LongBuffer data, long... shape) {
    try {
      return OnnxTensor.createTensor(environment, data, shape);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** Makes a tensor of shape [1]. */
  public OnnxTensor tensor(boolean value) {
    try {
      return OnnxTensor.createTensor(environment, new boolean[] {value});
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /**
   * Runs the model.
   *
   * @param outputs the outputs to give back in new tensors, owned by the result
   * @param pinned outputs that are written to the caller's tensors
   */
  public OrtSession.Result run(
      Map<String, ? extends OnnxTensorLike> inputs,
      Set<String> outputs,
      Map<String, ? extends OnnxValue> pinned) {
    try {
      return session.run(inputs, outputs, pinned);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  private InferenceException failure(OrtException cause) {
    return new InferenceException("The model " + name + " failed: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }
}
