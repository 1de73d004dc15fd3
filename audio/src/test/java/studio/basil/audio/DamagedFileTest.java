package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes, a file gives samples or a clean error, and its native memory back. */
class DamagedFileTest {
  @Property(tries = 100)
  void decode_randomBytes_givesSamplesOrAnError(
      @ForAll AudioFileFormat format, @ForAll long seed, @ForAll @IntRange(max = 20_000) int length)
      throws IOException {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    Path file = Files.write(temporaryFile(format), bytes);
    assertSamplesOrError(file);
    Files.delete(file);
  }

  @Property(tries = 100)
  void decode_brokenBytes_givesSamplesOrAnError(
      @ForAll AudioFileFormat format,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int faults)
      throws IOException {
    Path file = temporaryFile(format);
    AudioEncoder.encode(new AudioClip(Signals.noise(1, 0.3, 8_000), 16_000), file, format);
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(seed);
    for (int i = 0; i < faults; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    Files.write(file, bytes);
    assertSamplesOrError(file);
    Files.delete(file);
  }

  private static Path temporaryFile(AudioFileFormat format) throws IOException {
    return Files.createTempFile("damaged", "." + format.extension());
  }

  private static void assertSamplesOrError(Path file) {
    long held = NativeScope.held();
    try {
      assertThat(AudioDecoder.decode(file, 16_000).length()).isPositive();
      TrackRepair.repair(file);
    } catch (AudioFileException refused) {
      assertThat(refused).hasMessageContaining(file.toString());
    }
    assertThat(NativeScope.held()).isEqualTo(held);
  }
}
