package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioDecoderTest {
  private static final float[] SINE = Signals.sine(440, 0.5, 16_000, 16_000);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"8, 30", "16, 80", "24, 120", "32, 120"})
  void decode_integerWav_givesItsSamples(int bits, double signalToNoiseDb) throws IOException {
    var format = new WavFiles.Format(WavFiles.PCM, 1, 16_000, bits);
    Path file = WavFiles.write(file("a.wav"), format, WavFiles.integers(SINE, bits));
    assertThat(signalToNoiseDb(AudioDecoder.decode(file, 16_000))).isGreaterThan(signalToNoiseDb);
  }

  @Test
  void decode_floatWav_givesItsSamples() throws IOException {
    var format = new WavFiles.Format(WavFiles.IEEE_FLOAT, 1, 16_000, 32);
    Path file = WavFiles.write(file("a.wav"), format, WavFiles.floats(SINE));
    assertThat(AudioDecoder.decode(file, 16_000).samples()).isEqualTo(SINE);
  }

  @Test
  void decode_muLawWav_expandsItsLevels() throws IOException {
    var format = new WavFiles.Format(WavFiles.MU_LAW, 1, 8_000, 8);
    // ITU-T G.711: 0xFF is zero, 0x80 and 0x00 the largest value up and down.
    byte[] data = {(byte) 0xFF, (byte) 0x80, 0x00};
    Path file = WavFiles.write(file("a.wav"), format, data);
    assertThat(AudioDecoder.decode(file, 8_000).samples())
        .containsExactly(0f, 32_124 / 32_768f, -32_124 / 32_768f);
  }

  @Test
  void decode_stereo_isTheMeanOfBothChannels() throws IOException {
    float[] right = Signals.sine(1_000, 0.3, 16_000, SINE.length);
    var format = new WavFiles.Format(WavFiles.IEEE_FLOAT, 2, 16_000, 32);
    byte[] data = WavFiles.floats(WavFiles.interleave(SINE, right));
    float[] mean = new float[SINE.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (SINE[i] + right[i]) / 2;
    }
    AudioClip clip = AudioDecoder.decode(WavFiles.write(file("a.wav"), format, data), 16_000);
    assertThat(Signals.signalToNoiseDb(mean, clip.samples(), 0, mean.length)).isGreaterThan(90);
  }

  @Test
  void decode_anotherRate_resamples() throws IOException {
    AudioEncoder.encode(new AudioClip(SINE, 16_000), file("a.wav"), AudioFileFormat.WAV);
    AudioClip clip = AudioDecoder.decode(file("a.wav"), 48_000);
    float[] expected = Signals.sine(440, 0.5, 48_000, 48_000);
    assertThat(clip.length()).isEqualTo(48_000);
    assertThat(Signals.signalToNoiseDb(expected, clip.samples(), 1_200, 46_800)).isGreaterThan(40);
  }

  @Test
  void decode_oggOpus_givesItsSamples() throws IOException {
    Encoding ogg =
        new Encoding("libopus", "ogg", avutil.AV_SAMPLE_FMT_FLT, 64_000, Map.of("vbr", "on"));
    try (StreamEncoder encoder = StreamEncoder.open(file("a.ogg"), ogg, 48_000)) {
      float[] samples = Signals.sine(440, 0.5, 48_000, 48_000);
      encoder.write(samples, 0, samples.length);
      encoder.finish();
    }
    AudioClip clip = AudioDecoder.decode(file("a.ogg"), 48_000);
    assertThat(clip.length()).isEqualTo(48_000);
    assertThat(Signals.rootMeanSquare(clip.samples())).isBetween(0.34, 0.37);
  }

  @Test
  void decode_film_givesItsSound() throws IOException {
    VideoFiles.write(file("a.avi"), Pcm16.toBytes(SINE));
    assertThat(signalToNoiseDb(AudioDecoder.decode(file("a.avi"), 16_000))).isGreaterThan(80);
  }

  @Test
  void decode_filmWithoutSound_saysSo() throws IOException {
    VideoFiles.write(file("a.avi"), new byte[0]);
    assertRefused(file("a.avi")).withMessageContaining("it has no audio stream");
  }

  @Test
  void decode_missingFile_saysWhichAndWhatToDo() {
    assertRefused(file("missing.wav"))
        .withMessageContaining("No such file")
        .withMessageContaining("Check that");
  }

  @Test
  void decode_folder_isRefused() {
    assertRefused(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp3", "a.wav", "a.m4a", "a.flac", "a.webm", "a.ogg", "a"})
  void decode_textUnderAnyName_isRefused(String name) throws IOException {
    assertRefused(Files.writeString(file(name), "This is a letter, not a recording.\n".repeat(99)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp3", "a.wav", "a.m4a", "a.flac", "a.webm", "a.ogg", "a"})
  void decode_emptyFile_isRefused(String name) throws IOException {
    assertRefused(Files.write(file(name), new byte[0]));
  }

  @Test
  void decode_wavWithoutSamples_isRefused() throws IOException {
    var format = new WavFiles.Format(WavFiles.PCM, 1, 16_000, 16);
    assertRefused(WavFiles.write(file("a.wav"), format, new byte[0]))
        .withMessageContaining("no samples");
  }

  @Test
  void decode_rateOutOfRange_isRefused() throws IOException {
    var format = new WavFiles.Format(WavFiles.PCM, 1, 1_000_000, 16);
    assertRefused(WavFiles.write(file("a.wav"), format, Pcm16.toBytes(SINE)))
        .withMessageContaining("1000000 Hz");
  }

  @Test
  void decode_playlist_opensNoOtherFile() throws IOException {
    AudioEncoder.encode(new AudioClip(SINE, 16_000), file("a.wav"), AudioFileFormat.WAV);
    assertRefused(Files.writeString(file("b.mp3"), "ffconcat version 1.0\nfile 'a.wav'\n"));
  }

  @ParameterizedTest
  @EnumSource
  void decode_nameLikeAnAddress_isReadAsFile(AudioFileFormat format) throws IOException {
    Path file = file("http:a." + format.extension());
    AudioEncoder.encode(new AudioClip(SINE, 16_000), file, format);
    assertThat(AudioDecoder.decode(file, 16_000).length()).isGreaterThanOrEqualTo(16_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "MP3", "FLAC", "WEBM_OPUS"})
  void decode_truncatedFile_givesWhatItHas(AudioFileFormat format) throws IOException {
    assertThat(AudioDecoder.decode(truncated(format), 16_000).length()).isBetween(4_000L, 12_000L);
  }

  @Test
  void decode_truncatedM4a_isRefused() throws IOException {
    assertRefused(truncated(AudioFileFormat.M4A));
  }

  private Path truncated(AudioFileFormat format) throws IOException {
    Path file = file("a." + format.extension());
    AudioEncoder.encode(new AudioClip(Signals.noise(5, 0.5, 16_000), 16_000), file, format);
    byte[] whole = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static double signalToNoiseDb(AudioClip clip) {
    assertThat(clip.length()).isEqualTo(SINE.length);
    return Signals.signalToNoiseDb(SINE, clip.samples(), 0, SINE.length);
  }

  private static ThrowableAssertAlternative<AudioFileException> assertRefused(Path file) {
    return assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> AudioDecoder.decode(file, 16_000))
        .withMessageContaining(file.toString())
        .satisfies(failure -> assertThat(failure.file()).isEqualTo(file));
  }
}
