package studio.basil.speech.silero;

/**
 * A slow automatic gain: brings speech of any loudness near the level that the model knows.
 *
 * <p>The gain follows the loudest frames of the last seconds, and it is bounded, so that silence
 * stays silence. Within a frame it moves in a straight line. Confined to one thread.
 */
final class LevelControl {
  /** Root mean square of a loud frame of speech at a close microphone: -20 dBFS. */
  private static final double TARGET_LEVEL = 0.1;

  /** 40 dB. */
  private static final double HIGHEST_GAIN = 100;

  /** How much the loudest level is forgotten with each frame: 6 dB in 3 s. */
  private static final double RELEASE = Math.pow(0.5, 1 / (3 / 0.032));

  private static final double QUIETEST = TARGET_LEVEL / HIGHEST_GAIN;

  private double level = QUIETEST;
  private double gain = 1;

  /** Scales a frame in place. Samples that are no numbers become 0. */
  void apply(float[] frame) {
    double sum = 0;
    for (int i = 0; i < frame.length; i++) {
      frame[i] = Float.isFinite(frame[i]) ? frame[i] : 0;
      sum += frame[i] * frame[i];
    }
    double current = Math.sqrt(sum / frame.length);
    level = Math.max(Math.max(current, level * RELEASE), QUIETEST);
    double next = Math.max(1, TARGET_LEVEL / level);
    double step = (next - gain) / frame.length;
    for (int i = 0; i < frame.length; i++) {
      gain += step;
      frame[i] = (float) Math.clamp(frame[i] * gain, -1, 1);
    }
    gain = next;
  }
}
