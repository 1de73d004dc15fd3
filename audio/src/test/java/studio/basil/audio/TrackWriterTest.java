package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackWriterTest {
  private static final int MILLISECOND = 48;

  @TempDir Path folder;

  @Test
  void write_clicks_playAtTheirTimes() throws IOException {
    int[] positions = {480, 48_000, 100_007, 1_000_000, 2_800_000};
    float[] track = Signals.clicks(60 * 48_000, positions);
    try (TrackWriter writer = TrackWriter.open(file(), 48_000, TrackEffort.THOROUGH)) {
      for (int from = 0; from < track.length; from += 4_801) {
        writer.write(Arrays.copyOfRange(track, from, Math.min(from + 4_801, track.length)));
      }
    }
    float[] decoded = AudioDecoder.decode(file(), 48_000).samples();
    for (int position : positions) {
      int peak = Signals.peak(decoded, Math.max(0, position - 4_800), position + 4_800);
      assertThat(peak).isCloseTo(position, within(MILLISECOND));
    }
  }

  @Test
  void writeSilence_tenMinutes_keepsTheTimeOfWhatFollows() throws IOException {
    long silence = 600L * 48_000;
    try (TrackWriter writer = TrackWriter.open(file(), 48_000, TrackEffort.THOROUGH)) {
      writer.write(Signals.sine(300, 0.3, 48_000, 10_000));
      writer.writeSilence(silence);
      assertThat(writer.position()).isEqualTo(10_000 + silence);
      writer.write(Signals.clicks(4_800, 2_400));
    }
    float[] decoded = AudioDecoder.decode(file(), 16_000).samples();
    assertThat(decoded).hasSize((int) ((14_800 + silence + 1) / 3));
    int peak = Signals.peak(decoded, decoded.length - 32_000, decoded.length);
    assertThat(peak).isCloseTo((int) ((12_400 + silence) / 3), within(16));
  }

  @ParameterizedTest
  @EnumSource
  void write_soundAfterLongSilence_soundsAsWellAsAfterAShortOne(TrackEffort effort)
      throws IOException {
    float[] sound = Signals.sine(300, 0.3, 48_000, 48_000);
    int brief = 100 * MILLISECOND;
    try (TrackWriter writer = TrackWriter.open(file(), 48_000, effort)) {
      writer.writeSilence(brief);
      writer.write(sound);
      writer.writeSilence(30 * 48_000);
      writer.write(sound);
    }
    float[] decoded = AudioDecoder.decode(file(), 48_000).samples();
    float[] first = Arrays.copyOfRange(decoded, brief, brief + sound.length);
    float[] second = Arrays.copyOfRange(decoded, decoded.length - sound.length, decoded.length);
    assertThat(Signals.signalToNoiseDb(sound, second, 0, sound.length))
        .isGreaterThan(Signals.signalToNoiseDb(sound, first, 0, sound.length) - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 12_000, 16_000, 24_000, 48_000})
  void write_atAnyRateOfOpus_playsAtItsTimeAndLength(int rateHz) throws IOException {
    int length = 3 * rateHz + 17;
    try (TrackWriter writer = TrackWriter.open(file(), rateHz, TrackEffort.THOROUGH)) {
      writer.write(Signals.clicks(length, 2 * rateHz));
    }
    float[] decoded = AudioDecoder.decode(file(), 48_000).samples();
    assertThat(decoded).hasSize(length * (48_000 / rateHz));
    assertThat(Signals.peak(decoded, 0, decoded.length)).isCloseTo(96_000, within(MILLISECOND));
  }

  @Test
  void write_at16kHz_keepsWhatThatRateCanHold() throws IOException {
    float[] sound = Signals.sine(7_000, 0.3, 16_000, 16_000);
    try (TrackWriter writer = TrackWriter.open(file(), 16_000, TrackEffort.QUICK)) {
      writer.write(sound);
    }
    float[] decoded = AudioDecoder.decode(file(), 16_000).samples();
    assertThat(Signals.signalToNoiseDb(sound, decoded, 1_600, 14_400)).isGreaterThan(10);
  }

  @Test
  void write_withAllEffort_soundsBetterThanWithLittle() throws IOException {
    float[] sound = Signals.clicks(48_000, 4_000, 16_000, 30_000);
    float[] tone = Signals.sine(440, 0.2, 48_000, 48_000);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = 0.5f * sound[i] + tone[i];
    }
    assertThat(noiseDb(sound, TrackEffort.THOROUGH))
        .isGreaterThan(noiseDb(sound, TrackEffort.QUICK) + 1);
  }

  @ParameterizedTest
  @EnumSource
  void write_anySound_takesTheTransformCoderOnly(TrackEffort effort) throws IOException {
    try (TrackWriter writer = TrackWriter.open(file(), 16_000, effort)) {
      writer.writeSilence(16_000);
      writer.write(Signals.sine(150, 0.3, 16_000, 32_000));
      writer.write(Signals.noise(1, 0.2, 16_000));
    }
    try (AudioInput input = AudioInput.open(file())) {
      for (AVPacket packet = input.nextPacket(); packet != null; packet = input.nextPacket()) {
        int configuration = (packet.data().get(0) & 0xff) >> 3; // RFC 6716, 3.1
        assertThat(configuration).isGreaterThanOrEqualTo(16);
      }
    }
  }

  @Test
  void rateFor_soundBetweenTwoRatesOfOpus_isTheHigherOne() {
    assertThat(TrackWriter.rateFor(22_050)).isEqualTo(24_000);
  }

  @ParameterizedTest
  @EnumSource
  void writeSilence_afterSound_isSilentToTheLastSample(TrackEffort effort) throws IOException {
    int sound = 48_000;
    try (TrackWriter writer = TrackWriter.open(file(), 48_000, effort)) {
      writer.write(Signals.noise(1, 0.4, sound));
      writer.writeSilence(10L * 48_000);
    }
    float[] decoded = AudioDecoder.decode(file(), 48_000).samples();
    float[] rest = Arrays.copyOfRange(decoded, sound + 4_800, decoded.length);
    assertThat(Signals.rootMeanSquare(rest)).isLessThan(1e-4);
  }

  /** From two packets on: of a single one FFmpeg's reader trims the beginning only. */
  @Property(tries = 30)
  void close_anyWrites_theFileIsAsLongAsWhatWasWritten(
      @ForAll @NotEmpty @Size(max = 5) List<@IntRange(min = 1_000, max = 5_000) Integer> lengths)
      throws IOException {
    Path temporary = Files.createTempDirectory("track");
    Path track = temporary.resolve("you.webm");
    int total = 0;
    try (TrackWriter writer = TrackWriter.open(track, 48_000, TrackEffort.QUICK)) {
      for (int length : lengths) {
        writer.write(Signals.noise(total, 0.4, length));
        total += length;
        assertThat(writer.position()).isEqualTo(total);
      }
    }
    assertThat(AudioDecoder.decode(track, 48_000).length()).isEqualTo(total);
    Files.delete(track);
    Files.delete(temporary);
  }

  @Test
  void write_fromManyThreadsToTracksOfTheirOwn_keepsThemApart() throws Exception {
    List<Future<AudioClip>> clips = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 1; i <= 8; i++) {
        int click = i * 4_800;
        Path track = folder.resolve(i + ".webm");
        clips.add(threads.submit(() -> writeAndDecode(track, Signals.clicks(48_000, click))));
      }
    }
    for (int i = 1; i <= 8; i++) {
      float[] decoded = clips.get(i - 1).get().samples();
      assertThat(Signals.peak(decoded, 0, decoded.length))
          .isCloseTo(i * 4_800, within(MILLISECOND));
    }
  }

  @Test
  void close_trackOfTenSeconds_statesItsDuration() throws IOException {
    try (TrackWriter writer = TrackWriter.open(file(), 48_000, TrackEffort.QUICK)) {
      writer.writeSilence(480_000);
    }
    assertThat(AudioProbe.duration(file()))
        .isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(20));
  }

  @Test
  void write_noise_takesAboutTheBitRate() throws IOException {
    try (TrackWriter writer = TrackWriter.open(file(), 48_000, TrackEffort.QUICK)) {
      writer.write(Signals.noise(1, 0.5, 480_000));
    }
    assertThat(Files.size(file())).isBetween(30_000L, 60_000L);
  }

  @Test
  void write_notANumber_isSilence() throws IOException {
    float[] samples = new float[48_000];
    Arrays.fill(samples, Float.NaN);
    try (TrackWriter writer = TrackWriter.open(file(), 48_000, TrackEffort.QUICK)) {
      writer.write(samples);
    }
    assertThat(Signals.rootMeanSquare(AudioDecoder.decode(file(), 48_000).samples()))
        .isLessThan(0.001);
  }

  private double noiseDb(float[] sound, TrackEffort effort) throws IOException {
    Path track = folder.resolve(effort + ".webm");
    try (TrackWriter writer = TrackWriter.open(track, 48_000, effort)) {
      writer.write(sound);
    }
    float[] decoded = AudioDecoder.decode(track, 48_000).samples();
    return Signals.signalToNoiseDb(sound, decoded, 0, sound.length);
  }

  private static AudioClip writeAndDecode(Path track, float[] samples) throws IOException {
    try (TrackWriter writer = TrackWriter.open(track, 48_000, TrackEffort.THOROUGH)) {
      for (int from = 0; from < samples.length; from += 480) {
        writer.write(Arrays.copyOfRange(samples, from, from + 480));
      }
    }
    return AudioDecoder.decode(track, 48_000);
  }

  private Path file() {
    return folder.resolve("you.webm");
  }
}
