package studio.basil.speech.google;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import studio.basil.audio.Pcm16;

/**
 * The samples in a WAV file as Text-to-Speech answers with for {@code LINEAR16}: chunks of RIFF, of
 * which {@code fmt } tells the format and {@code data} holds the samples. A stream's file may claim
 * to be longer than it is.
 */
final class WavAnswer {
  private static final int RIFF = fourCharacters("RIFF");
  private static final int WAVE = fourCharacters("WAVE");
  private static final int FORMAT = fourCharacters("fmt ");
  private static final int DATA = fourCharacters("data");
  private static final int FORMAT_BYTES = 16;
  private static final int PCM = 1;

  private WavAnswer() {}

  /** The samples, or nothing if this is no 16-bit mono WAV file of that rate. */
  static Optional<float[]> samples(ByteString file, int sampleRateHz) {
    ByteBuffer bytes = file.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < 12 || bytes.getInt() != RIFF || bytes.getInt(8) != WAVE) {
      return Optional.empty();
    }
    bytes.position(12);
    boolean rightFormat = false;
    while (bytes.remaining() >= 8) {
      int kind = bytes.getInt();
      long claimed = Integer.toUnsignedLong(bytes.getInt());
      int length = (int) Math.min(claimed, bytes.remaining());
      if (kind == FORMAT) {
        rightFormat = length >= FORMAT_BYTES && isExpected(bytes.slice(), sampleRateHz);
      } else if (kind == DATA) {
        return rightFormat && length % Short.BYTES == 0
            ? Optional.of(floats(bytes, length))
            : Optional.empty();
      }
      // A chunk of an odd length is followed by a byte that fills it up.
      bytes.position(Math.min(bytes.limit(), bytes.position() + length + length % 2));
    }
    return Optional.empty();
  }

  private static boolean isExpected(ByteBuffer slice, int sampleRateHz) {
    ByteBuffer format = slice.order(ByteOrder.LITTLE_ENDIAN);
    return format.getShort(0) == PCM
        && format.getShort(2) == 1
        && format.getInt(4) == sampleRateHz
        && format.getShort(14) == Short.SIZE;
  }

  private static float[] floats(ByteBuffer bytes, int length) {
    byte[] samples = new byte[length];
    bytes.get(samples);
    return Pcm16.toFloats(samples);
  }

  private static int fourCharacters(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
