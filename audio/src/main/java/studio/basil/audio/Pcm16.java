package studio.basil.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Converts between 16-bit little-endian PCM, as it travels on the socket, and float samples.
 *
 * <p>The scale is 32768 both ways, so that every 16-bit value survives the round trip.
 */
public final class Pcm16 {
  private static final float SCALE = 32768f;

  private Pcm16() {}

  /**
   * Samples from -1 to just below 1, one for every two bytes.
   *
   * @throws IllegalArgumentException if the number of bytes is odd
   */
  public static float[] toFloats(byte[] littleEndian) {
    if (littleEndian.length % Short.BYTES != 0) {
      throw new IllegalArgumentException(
          "16-bit samples take an even number of bytes but there are " + littleEndian.length + ".");
    }
    var shorts = ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] samples = new float[shorts.remaining()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = shorts.get(i) / SCALE;
    }
    return samples;
  }

  /** All samples, rounded to the nearest step; what lies beyond -1..1 is clipped, NaN becomes 0. */
  public static byte[] toBytes(float[] samples) {
    return toBytes(samples, 0, samples.length);
  }

  /**
   * The {@code length} samples from {@code offset} on, as {@link #toBytes(float[])}.
   *
   * @throws IndexOutOfBoundsException if the range lies outside the array
   */
  public static byte[] toBytes(float[] samples, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, samples.length);
    var bytes = ByteBuffer.allocate(length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = offset; i < offset + length; i++) {
      int rounded = Math.round(samples[i] * SCALE);
      bytes.putShort((short) Math.clamp(rounded, Short.MIN_VALUE, Short.MAX_VALUE));
    }
    return bytes.array();
  }
}
