package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioProbeTest {
  private static final Duration TOLERANCE = Duration.ofMillis(25);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void duration_anyFormat_isTheClips(AudioFileFormat format) throws IOException {
    AudioClip clip = new AudioClip(Signals.noise(1, 0.3, 120_000), 48_000);
    Path file = folder.resolve("a." + format.extension());
    AudioEncoder.encode(clip, file, format);
    assertThat(AudioProbe.duration(file)).isCloseTo(clip.duration(), TOLERANCE);
  }

  @Test
  void duration_notStated_isCounted() throws IOException {
    Path file = folder.resolve("a.aac");
    Encoding adts = new Encoding("aac", "adts", avutil.AV_SAMPLE_FMT_FLTP, 64_000, Map.of());
    try (StreamEncoder encoder = StreamEncoder.open(file, adts, 48_000)) {
      // A bit rate that falls from sound to silence misleads every guess.
      encoder.write(Signals.noise(1, 0.3, 96_000), 0, 96_000);
      encoder.write(new float[480_000], 0, 480_000);
      encoder.finish();
    }
    assertThat(AudioProbe.duration(file)).isCloseTo(Duration.ofSeconds(12), Duration.ofMillis(50));
  }

  @Test
  void duration_notStated_isCountedNoFurtherThanNeeded() throws IOException {
    Path file = folder.resolve("a.aac");
    Encoding adts = new Encoding("aac", "adts", avutil.AV_SAMPLE_FMT_FLTP, 64_000, Map.of());
    try (StreamEncoder encoder = StreamEncoder.open(file, adts, 48_000)) {
      encoder.write(new float[480_000], 0, 480_000);
      encoder.finish();
    }
    assertThat(AudioProbe.duration(file, Duration.ofSeconds(3)))
        .isBetween(Duration.ofMillis(3_001), Duration.ofSeconds(4));
    assertThat(AudioProbe.isLonger(file, Duration.ofSeconds(9))).isTrue();
    assertThat(AudioProbe.isLonger(file, Duration.ofSeconds(11))).isFalse();
  }

  @Test
  void aFileThatStatesTooLittle_isFoundOut() throws IOException {
    Path file = folder.resolve("a.flac");
    AudioEncoder.encode(new AudioClip(new float[480_000], 48_000), file, AudioFileFormat.FLAC);
    byte[] bytes = Files.readAllBytes(file);
    // The low 32 of the 36 bits of STREAMINFO that count the samples.
    bytes[22] = 0;
    bytes[23] = 0;
    bytes[24] = (byte) 0xbb;
    bytes[25] = (byte) 0x80;
    Files.write(file, bytes);

    assertThat(AudioProbe.duration(file)).isEqualTo(Duration.ofSeconds(1));
    assertThat(AudioProbe.isLonger(file, Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void duration_ofText_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.mp3"), "no sound");
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> AudioProbe.duration(file))
        .withMessageContaining("a.mp3");
  }
}
