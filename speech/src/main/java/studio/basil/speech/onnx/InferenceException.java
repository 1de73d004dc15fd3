package studio.basil.speech.onnx;

import java.io.Serial;

/** A model run failed inside the runtime. */
public final class InferenceException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Says what was run and why it failed. */
  public InferenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
