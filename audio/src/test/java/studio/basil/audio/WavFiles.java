package studio.basil.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hand-made WAV files, so that the decoder is not tested against its own encoder alone. */
final class WavFiles {
  static final int PCM = 1;
  static final int IEEE_FLOAT = 3;
  static final int MU_LAW = 7;

  private WavFiles() {}

  /** The fields of a "fmt " chunk that are not derived from the others. */
  record Format(int tag, int channels, int sampleRateHz, int bitsPerSample) {}

  static Path write(Path file, Format format, byte[] data) throws IOException {
    int bytesPerFrame = format.channels() * format.bitsPerSample() / Byte.SIZE;
    ByteBuffer wav = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(US_ASCII)).putInt(36 + data.length).put("WAVE".getBytes(US_ASCII));
    wav.put("fmt ".getBytes(US_ASCII)).putInt(16);
    wav.putShort((short) format.tag()).putShort((short) format.channels());
    wav.putInt(format.sampleRateHz()).putInt(format.sampleRateHz() * bytesPerFrame);
    wav.putShort((short) bytesPerFrame).putShort((short) format.bitsPerSample());
    wav.put("data".getBytes(US_ASCII)).putInt(data.length).put(data);
    return Files.write(file, wav.array());
  }

  /** Integer samples of 1 to 4 bytes; those of one byte are unsigned, as WAV has it. */
  static byte[] integers(float[] samples, int bits) {
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * bits / Byte.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      long value = Math.round(sample * (double) ((1L << (bits - 1)) - 1));
      long stored = bits == 8 ? value + 128 : value;
      for (int shift = 0; shift < bits; shift += 8) {
        bytes.put((byte) (stored >> shift));
      }
    }
    return bytes.array();
  }

  static byte[] floats(float[] samples) {
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(samples);
    return bytes.array();
  }

  /** One channel after the other for each sample. */
  static float[] interleave(float[] left, float[] right) {
    float[] both = new float[left.length * 2];
    for (int i = 0; i < left.length; i++) {
      both[2 * i] = left[i];
      both[2 * i + 1] = right[i];
    }
    return both;
  }
}
