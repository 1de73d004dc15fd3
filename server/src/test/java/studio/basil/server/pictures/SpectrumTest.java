package studio.basil.server.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;

class SpectrumTest {
  private static final int RATE_HZ = 16_000;

  @TempDir Path folder;

  /** A second of silence, then a tone of full scale. */
  private Spectrum tone(double hz) throws IOException {
    float[] samples = new float[3 * RATE_HZ];
    for (int i = RATE_HZ; i < samples.length; i++) {
      samples[i] = (float) (0.999 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
    }
    Path file = folder.resolve("tone.flac");
    AudioEncoder.encode(new AudioClip(samples, RATE_HZ), file, AudioFileFormat.FLAC);
    return Spectrum.of(file);
  }

  @Test
  void aToneOfFullScale_hasNoDecibels_atItsFrequencyOnly() throws IOException {
    Spectrum spectrum = tone(1_000);
    int bin = 1_000 * 2_048 / RATE_HZ;
    int column = spectrum.columns() * 2 / 3;

    assertThat(spectrum.db(column, bin)).isCloseTo(0, within(0.5));
    assertThat(spectrum.db(column, bin + 20)).isLessThan(-80);
    assertThat(spectrum.db(column, bin / 2)).isLessThan(-80);
    assertThat(spectrum.highestHz()).isEqualTo(RATE_HZ / 2.0);
    assertThat(spectrum.seconds()).isEqualTo(3);
  }

  @Test
  void silence_hasTheLowestLevel_untilTheToneBegins() throws IOException {
    Spectrum spectrum = tone(1_000);

    assertThat(spectrum.db(spectrum.columns() / 4, 128)).isEqualTo(-127.5);
    assertThat(spectrum.db(spectrum.columns() / 3 + 3, 128)).isGreaterThan(-6);
  }

  @Test
  void aKeptSpectrum_isTheSame() throws IOException {
    Spectrum spectrum = tone(440);
    Spectrum read = Spectrum.read(spectrum.bytes());

    assertThat(read.columns()).isEqualTo(spectrum.columns());
    assertThat(read.seconds()).isEqualTo(spectrum.seconds());
    assertThat(read.highestHz()).isEqualTo(spectrum.highestHz());
    assertThat(read.bytes()).isEqualTo(spectrum.bytes());
  }
}
