package studio.basil.separation.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.StereoSide;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.diarization.Turn;
import studio.basil.separation.testing.Recordings;

class TrackWritersTest {
  private static final int RATE_HZ = 44_100;
  private static final List<StereoSide> APART = List.of(StereoSide.LEFT, StereoSide.RIGHT);

  @TempDir Path folder;

  private static Turn turn(int speaker, int from, int to) {
    return new Turn(speaker, Duration.ofSeconds(from), Duration.ofSeconds(to), 1);
  }

  private static final Diarization TWO =
      new Diarization(Duration.ofSeconds(4), 2, 1, List.of(turn(0, 0, 2), turn(1, 2, 4)));

  /** Four seconds of noise at 16 bits. */
  private static float[] samples(long seed) {
    Random random = new Random(seed);
    float[] samples = new float[4 * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (random.nextInt(20_001) - 10_000) / 32_768f;
    }
    return samples;
  }

  private List<Path> write(Path recording, List<StereoSide> sides, AudioFileFormat format)
      throws IOException {
    return TrackWriters.write(
        recording, TWO, sides, RATE_HZ, folder.resolve("tracks"), format, samples -> {});
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAC", "WAV"})
  void losslessTracks_holdTheSamplesOfTheRecording(AudioFileFormat format) throws IOException {
    float[] samples = samples(1);
    Path recording = Recordings.wav(folder.resolve("x.wav"), RATE_HZ, List.of(samples));

    List<Path> tracks = write(recording, List.of(), format);

    float[] first = AudioDecoder.decode(tracks.get(0), RATE_HZ).samples();
    float[] second = AudioDecoder.decode(tracks.get(1), RATE_HZ).samples();
    float[] original = AudioDecoder.decode(recording, RATE_HZ).samples();
    int fade = RATE_HZ / 100;
    int border = 2 * RATE_HZ;
    assertThat(first).hasSameSizeAs(samples);
    assertThat(Arrays.copyOfRange(first, fade, border - fade))
        .containsExactly(Arrays.copyOfRange(original, fade, border - fade));
    assertThat(Arrays.copyOfRange(second, border + fade, samples.length - fade))
        .containsExactly(Arrays.copyOfRange(original, border + fade, samples.length - fade));
    assertThat(Arrays.copyOf(second, border - fade)).containsOnly(0);
    for (int i = border - fade; i < border + fade; i++) {
      assertThat(first[i] + second[i]).isCloseTo(original[i], within(1e-4f));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAC", "WAV", "MP3", "M4A"})
  void tracks_areAsLongAsTheRecording(AudioFileFormat format) throws IOException {
    Path recording = Recordings.wav(folder.resolve("x.wav"), RATE_HZ, List.of(samples(1)));

    for (Path track : write(recording, List.of(), format)) {
      assertThat(AudioDecoder.decode(track, RATE_HZ).samples().length / (double) RATE_HZ)
          .isCloseTo(4, within(0.06));
    }
  }

  @Test
  void sides_areKeptApart() throws IOException {
    float[] left = samples(1);
    float[] right = samples(2);
    Path recording = Recordings.wav(folder.resolve("x.wav"), RATE_HZ, List.of(left, right));

    List<Path> tracks = write(recording, APART, AudioFileFormat.FLAC);

    float[] second = AudioDecoder.decode(tracks.get(1), RATE_HZ).samples();
    assertThat(second[3 * RATE_HZ]).isCloseTo(right[3 * RATE_HZ], within(1e-4f));
  }

  @Test
  void progress_growsOverAllReadings() throws IOException {
    Path recording =
        Recordings.wav(folder.resolve("x.wav"), RATE_HZ, List.of(samples(1), samples(2)));
    List<Long> heard = new ArrayList<>();

    TrackWriters.write(recording, TWO, APART, RATE_HZ, folder, AudioFileFormat.WAV, heard::add);

    assertThat(heard).isSorted();
    assertThat(heard.getLast()).isEqualTo(4L * RATE_HZ * TrackWriters.readings(APART));
    assertThat(TrackWriters.readings(List.of())).isEqualTo(2);
  }

  @Test
  void givingUp_leavesNothingNewAndTheOldFilesBe() throws IOException {
    Path recording =
        Recordings.wav(folder.resolve("x.wav"), RATE_HZ, List.of(samples(1), samples(2)));
    Path tracks = Files.createDirectory(folder.resolve("tracks"));
    Files.writeString(tracks.resolve("speaker-1.wav"), "from before");

    assertThatThrownBy(
            () ->
                TrackWriters.write(
                    recording,
                    TWO,
                    APART,
                    RATE_HZ,
                    tracks,
                    AudioFileFormat.WAV,
                    samples -> {
                      if (samples > 15L * RATE_HZ) {
                        throw new IllegalStateException("enough");
                      }
                    }))
        .hasMessage("enough");

    try (var left = Files.list(tracks)) {
      assertThat(left).containsExactly(tracks.resolve("speaker-1.wav"));
    }
    assertThat(tracks.resolve("speaker-1.wav")).hasContent("from before");
  }
}
