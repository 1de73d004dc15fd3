package studio.basil.speech.whisper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import studio.basil.audio.Pcm16;

/** The samples of one utterance, 16 kHz mono, kept as s16le. Not thread-safe. */
final class Recording {
  static final int SAMPLE_RATE_HZ = 16_000;

  /** OpenAI and whisper.cpp refuse less than 100 ms. */
  private static final int SHORTEST_BYTES = SAMPLE_RATE_HZ / 5 * Short.BYTES;

  private static final int HEADER_BYTES = 44;
  private static final int LEVEL_SAMPLES = SAMPLE_RATE_HZ / 10;

  /** Below -70 dBFS nothing can be made out. */
  private static final double AUDIBLE = 3e-4;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private double energy;
  private int measured;
  private boolean audible;

  void append(float[] samples) {
    bytes.writeBytes(Pcm16.toBytes(samples));
    for (float sample : samples) {
      energy += sample * sample;
      measured++;
      if (measured == LEVEL_SAMPLES) {
        measure();
      }
    }
  }

  /** Whether any tenth of a second is loud enough to hold words. */
  boolean audible() {
    return audible || energy >= AUDIBLE * AUDIBLE * LEVEL_SAMPLES;
  }

  Duration length() {
    return Duration.ofNanos(bytes.size() / Short.BYTES * 1_000_000_000L / SAMPLE_RATE_HZ);
  }

  /** A WAV file of all samples so far, with silence at its end where there are too few. */
  byte[] wav() {
    byte[] samples = bytes.toByteArray();
    byte[] data = Arrays.copyOf(samples, Math.max(samples.length, SHORTEST_BYTES));
    return ByteBuffer.allocate(HEADER_BYTES + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(HEADER_BYTES - 8 + data.length)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1) // PCM
        .putShort((short) 1) // mono
        .putInt(SAMPLE_RATE_HZ)
        .putInt(SAMPLE_RATE_HZ * Short.BYTES)
        .putShort((short) Short.BYTES)
        .putShort((short) Short.SIZE)
        .put(ascii("data"))
        .putInt(data.length)
        .put(data)
        .array();
  }

  private void measure() {
    audible |= energy >= AUDIBLE * AUDIBLE * LEVEL_SAMPLES;
    energy = 0;
    measured = 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
