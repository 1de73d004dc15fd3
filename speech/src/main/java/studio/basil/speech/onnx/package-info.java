/**
 * ONNX models on the processor and the pool of threads that runs them.
 *
 * <p>Entry classes: {@link studio.basil.speech.onnx.InferencePool}, one for the whole process, and
 * {@link studio.basil.speech.onnx.OnnxModel}, one for each model file. Both are thread-safe.
 */
@NullMarked
package studio.basil.speech.onnx;

import org.jspecify.annotations.NullMarked;
