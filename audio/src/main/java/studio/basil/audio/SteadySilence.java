package studio.basil.audio;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Finds out when an encoder has come to rest: it is given nothing but silence and gives the same
 * packet again and again. Nothing is left in it then of the sound before, so that it would go on
 * with that packet for as long as the silence lasts, and need not be asked. Not thread-safe.
 */
final class SteadySilence {
  /** Packets alike in a row that prove it; the filter before Opus takes longest to come to rest. */
  private static final int PROOF = 10;

  private final float[] zeros;
  private byte[] last = new byte[0];
  private boolean silent;
  private int alike;

  /** Watches frames of so many samples. */
  SteadySilence(int frameSamples) {
    this.zeros = new float[frameSamples];
  }

  /** Tells of the frame that comes next; only a whole one can be silent. */
  void frame(float[] samples, int count) {
    silent = count == zeros.length && Arrays.equals(samples, zeros);
    if (!silent) {
      alike = 0;
    }
  }

  /** Tells of the packet that the encoder gave for it. */
  void packet(AVPacket packet) {
    if (silent) {
      byte[] bytes = new byte[packet.size()];
      packet.data().get(bytes);
      alike = Arrays.equals(bytes, last) ? alike + 1 : 0;
      last = bytes;
    }
  }

  /** Whether the frame told of last would give the packet told of last once more. */
  boolean repeats() {
    return silent && alike >= PROOF;
  }
}
