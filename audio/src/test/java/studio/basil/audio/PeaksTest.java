package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeaksTest {
  private static final int RATE = 48_000;

  @TempDir Path folder;

  @Test
  void peaks_areTheLoudestOfEachFiftiethOfASecond() throws Exception {
    float[] samples = new float[RATE];
    samples[RATE / 2] = -0.5f;
    samples[RATE - 1] = 1f;
    Path file = folder.resolve("track.wav");
    AudioEncoder.encode(new AudioClip(samples, RATE), file, AudioFileFormat.WAV);

    byte[] peaks = Peaks.of(file);
    assertThat(peaks).hasSize(Peaks.PER_SECOND);
    assertThat(Byte.toUnsignedInt(peaks[0])).isZero();
    assertThat(Byte.toUnsignedInt(peaks[Peaks.PER_SECOND / 2])).isEqualTo(128);
    assertThat(Byte.toUnsignedInt(peaks[Peaks.PER_SECOND - 1])).isEqualTo(255);
  }

  @Test
  void rest_thatFillsNoWholePart_hasAPeakToo() throws Exception {
    Path file = folder.resolve("track.wav");
    AudioEncoder.encode(new AudioClip(new float[1_000], RATE), file, AudioFileFormat.WAV);

    assertThat(Peaks.of(file)).hasSize(2);
  }

  @Test
  void fileThatIsNoSound_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("track.webm"), "nothing");

    assertThatExceptionOfType(AudioFileException.class).isThrownBy(() -> Peaks.of(file));
  }
}
