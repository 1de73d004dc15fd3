package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AudioEncoderTest {
  /** The longest frame of the lossy codecs at 48 kHz; AAC does not cut its last one. */
  private static final int LONGEST_FRAME_SAMPLES = 1_024;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void encode_anyFormat_keepsTimeAndLevel(AudioFileFormat format) throws IOException {
    float[] samples = Signals.sine(440, 0.5, 48_000, 100_007);
    Path file = folder.resolve("a." + format.extension());
    AudioEncoder.encode(new AudioClip(samples, 48_000), file, format);
    AudioClip decoded = AudioDecoder.decode(file, 48_000);
    assertThat(decoded.length()).isBetween(100_007L, 100_007L + LONGEST_FRAME_SAMPLES);
    assertThat(Signals.signalToNoiseDb(samples, decoded.samples(), 4_800, 95_000))
        .isGreaterThan(15);
  }

  @ParameterizedTest
  @CsvSource({
    "WAV, 7000", "FLAC, 7000", "MP3, 7000", "M4A, 7000", "WEBM_OPUS, 7000",
    "WAV, 96000", "FLAC, 96000", "MP3, 96000", "M4A, 96000", "WEBM_OPUS, 96000"
  })
  void encode_unusualRate_keepsTheDuration(AudioFileFormat format, int rateHz) throws IOException {
    AudioClip clip = new AudioClip(Signals.sine(440, 0.5, rateHz, rateHz), rateHz);
    Path file = folder.resolve("a." + format.extension());
    AudioEncoder.encode(clip, file, format);
    assertThat(AudioDecoder.decode(file, 16_000).length()).isBetween(16_000L, 18_100L);
  }

  @ParameterizedTest
  @EnumSource
  void encode_tenMilliseconds_makesAReadableFile(AudioFileFormat format) throws IOException {
    Path file = folder.resolve("a." + format.extension());
    AudioEncoder.encode(new AudioClip(Signals.noise(1, 0.5, 480), 48_000), file, format);
    assertThat(AudioDecoder.decode(file, 48_000).length()).isGreaterThanOrEqualTo(480);
  }

  @Test
  void encode_emptyClip_isRefused() {
    AudioClip empty = new AudioClip(new float[0], 16_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AudioEncoder.encode(empty, folder.resolve("a.wav"), AudioFileFormat.WAV));
  }

  @Test
  void encode_rateOutOfRange_isRefused() {
    AudioClip slow = new AudioClip(new float[100], 100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AudioEncoder.encode(slow, folder.resolve("a.wav"), AudioFileFormat.WAV))
        .withMessageContaining("100");
  }

  @Test
  void encode_existingFile_isReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "old");
    AudioEncoder.encode(new AudioClip(new float[100], 16_000), file, AudioFileFormat.WAV);
    assertThat(AudioDecoder.decode(file, 16_000).length()).isEqualTo(100);
    assertThat(filesIn(folder)).containsExactly(file);
  }

  @Test
  void encode_missingFolder_saysWhichFileAndWhatToDo() {
    Path file = folder.resolve("missing").resolve("a.wav");
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(
            () ->
                AudioEncoder.encode(
                    new AudioClip(new float[100], 16_000), file, AudioFileFormat.WAV))
        .withMessageStartingWith("Cannot write " + file + ": No such file")
        .withMessageContaining("Check that the folder exists");
  }

  @Test
  void encode_targetIsAFolder_leavesNothingBehind() throws IOException {
    Path target = Files.createDirectory(folder.resolve("a.wav"));
    Files.writeString(target.resolve("kept.txt"), "kept");
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(
            () ->
                AudioEncoder.encode(
                    new AudioClip(new float[100], 16_000), target, AudioFileFormat.WAV));
    assertThat(filesIn(folder)).containsExactly(target);
  }

  private static Stream<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    }
  }
}
