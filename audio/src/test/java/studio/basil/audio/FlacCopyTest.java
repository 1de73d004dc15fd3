package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlacCopyTest {
  private static final int PCM = 1;

  @TempDir Path folder;

  /** Some moments of a loud and rough wave, whose lowest bits are at random. */
  private Path wav(int format, int bits, int channels, int rateHz, int moments) throws IOException {
    int bytes = bits / 8;
    int length = moments * channels * bytes;
    ByteBuffer file = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) format).putShort((short) channels).putInt(rateHz);
    file.putInt(rateHz * channels * bytes).putShort((short) (channels * bytes));
    file.putShort((short) bits).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    Random random = new Random(7);
    for (int i = 0; i < moments * channels; i++) {
      double wave = 0.9 * Math.sin(i / 50.0);
      long sample = Math.round(wave * (1L << (bits - 1))) + random.nextInt(3);
      for (int b = 0; b < bytes; b++) {
        file.put((byte) (sample >> (8 * b)));
      }
    }
    return Files.write(folder.resolve("sound.wav"), file.array());
  }

  private static byte[] samples(Path file) throws IOException {
    byte[] all = {};
    try (PcmReader reader = PcmReader.open(file)) {
      for (byte[] piece = reader.next(); piece != null; piece = reader.next()) {
        int length = all.length;
        all = Arrays.copyOf(all, length + piece.length);
        System.arraycopy(piece, 0, all, length, piece.length);
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"16, 1, 8000", "16, 2, 44100", "24, 1, 48000", "24, 2, 192000"})
  void aCopy_hasEachBit_rateAndChannel(int bits, int channels, int rateHz) throws IOException {
    Path wav = wav(PCM, bits, channels, rateHz, 20_001);
    Path flac = folder.resolve("sound.flac");
    AtomicInteger beats = new AtomicInteger();

    assertThat(FlacCopy.write(wav, flac, beats::incrementAndGet)).isTrue();

    assertThat(samples(flac)).hasSizeGreaterThan(20_000).isEqualTo(samples(wav));
    assertThat(Files.size(flac)).isLessThan(Files.size(wav));
    assertThat(AudioProbe.facts(flac).sampleRateHz()).isEqualTo(rateHz);
    assertThat(AudioProbe.facts(flac).channels()).isEqualTo(channels);
    assertThat(AudioProbe.duration(flac)).isEqualTo(AudioProbe.duration(wav));
    assertThat(beats).hasPositiveValue();
  }

  @ParameterizedTest
  @CsvSource({"3, 32, 1", "1, 32, 1", "1, 8, 1", "1, 16, 6"})
  void whatFlacMayNotHoldExactly_isNotCopied(int format, int bits, int channels)
      throws IOException {
    Path flac = folder.resolve("sound.flac");

    assertThat(FlacCopy.write(wav(format, bits, channels, 16_000, 2_000), flac, () -> {}))
        .isFalse();
    assertThat(flac).doesNotExist();
  }

  @Test
  void whatIsSmallAlready_isNotCopied() throws IOException {
    Path flac = folder.resolve("sound.flac");
    Path other = folder.resolve("other.flac");
    AudioEncoder.encode(new AudioClip(new float[16_000], 16_000), other, AudioFileFormat.FLAC);

    assertThat(FlacCopy.write(other, flac, () -> {})).isFalse();
    assertThat(FlacCopy.write(wav(PCM, 16, 1, 16_000, 10), flac, () -> {})).isFalse();
    assertThat(flac).doesNotExist();
  }

  @Test
  void aCopyThatIsGivenUp_leavesNothing() throws IOException {
    Path flac = folder.resolve("sound.flac");
    Path wav = wav(PCM, 16, 1, 16_000, 20_000);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                FlacCopy.write(
                    wav,
                    flac,
                    () -> {
                      throw new IllegalStateException("given up");
                    }));
    assertThat(flac).doesNotExist();
    assertThat(NativeScope.held()).isZero();
  }

  @Test
  void aBrokenFile_isTold() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.wav"), "RIFF....WAVEfmt ");

    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> FlacCopy.write(broken, folder.resolve("sound.flac"), () -> {}));
  }
}
