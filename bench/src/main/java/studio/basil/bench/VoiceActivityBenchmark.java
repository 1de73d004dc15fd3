package studio.basil.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityStream;
import studio.basil.speech.onnx.InferencePool;
import studio.basil.speech.silero.SileroVad;

/** A frame of the person's speech on its way to a verdict, hand-over between threads included. */
@State(Scope.Thread)
public class VoiceActivityBenchmark {
  private static final int FRAME_SAMPLES = 512;

  private final float[] frame = Tones.speechLike(FRAME_SAMPLES);
  private final SynchronousQueue<VoiceActivity> verdicts = new SynchronousQueue<>();
  private final InferencePool pool = new InferencePool();
  private @Nullable SileroVad detector;
  private @Nullable VoiceActivityStream stream;

  /** Loads the model. */
  @Setup
  public void load() throws IOException {
    detector = SileroVad.load(Path.of(System.getProperty("basil.home", "."), "models"), pool);
    stream = detector.open(this::handOver);
  }

  /** Releases the model. */
  @TearDown
  public void close() {
    if (stream != null && detector != null) {
      stream.close();
      detector.close();
    }
    pool.close();
  }

  /** Judges a frame. */
  @Benchmark
  @Yardstick(value = "judge a frame of 32 ms with Silero VAD", audioMs = 32)
  public VoiceActivity judge() throws InterruptedException {
    if (stream == null) {
      throw new IllegalStateException("The model was not loaded.");
    }
    stream.accept(frame.clone());
    return verdicts.take();
  }

  private void handOver(VoiceActivity verdict) {
    try {
      verdicts.put(verdict);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
