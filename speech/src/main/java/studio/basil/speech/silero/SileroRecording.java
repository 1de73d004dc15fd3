package studio.basil.speech.silero;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Judges a whole recording with Silero VAD v5 on the calling thread, without the clock of a live
 * stream. The level is the caller's: loud speech is to be near -20 dBFS, and a level that stays the
 * same for many seconds is better than one that follows pauses. What was heard is forgotten after a
 * second without speech: the model's memory of a long silence makes it deaf to soft speech after
 * it. For one thread and one recording.
 */
public final class SileroRecording implements AutoCloseable {
  /** The only rate. */
  public static final int SAMPLE_RATE_HZ = SileroModel.SAMPLE_RATE_HZ;

  /** Samples of a frame. */
  public static final int FRAME_SAMPLES = SileroModel.FRAME_SAMPLES;

  private static final float SILENCE = 0.05f;

  /** A second. */
  private static final int FORGETTING_FRAMES = 31;

  private final SileroModel model;
  private SileroModel.Slot slot = new SileroModel.Slot();
  private int silentFrames;
  private float[] partial = new float[0];

  private SileroRecording(SileroModel model) {
    this.model = model;
  }

  /**
   * Loads the model.
   *
   * @throws IOException if the model file is missing or broken; the message says what to do
   */
  public static SileroRecording load(Path modelsFolder) throws IOException {
    return new SileroRecording(SileroModel.load(modelsFolder));
  }

  /**
   * Takes the next samples.
   *
   * @return the probability of speech in each frame that they complete, perhaps none
   */
  public float[] judge(float[] samples) {
    float[] all = Arrays.copyOf(partial, partial.length + samples.length);
    System.arraycopy(samples, 0, all, partial.length, samples.length);
    float[] verdicts = new float[all.length / FRAME_SAMPLES];
    for (int i = 0; i < verdicts.length; i++) {
      float[] frame = Arrays.copyOfRange(all, i * FRAME_SAMPLES, (i + 1) * FRAME_SAMPLES);
      slot.frame(frame);
      model.run(List.of(slot));
      verdicts[i] = slot.probability();
      forgetSilence();
    }
    partial = Arrays.copyOfRange(all, verdicts.length * FRAME_SAMPLES, all.length);
    return verdicts;
  }

  private void forgetSilence() {
    silentFrames = slot.probability() < SILENCE ? silentFrames + 1 : 0;
    if (silentFrames == FORGETTING_FRAMES) {
      slot = new SileroModel.Slot();
      silentFrames = 0;
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
