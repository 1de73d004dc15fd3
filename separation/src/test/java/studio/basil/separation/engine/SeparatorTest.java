package studio.basil.separation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.AudioFileException;
import studio.basil.audio.AudioFileFormat;
import studio.basil.separation.diagnosis.Diagnosis;
import studio.basil.separation.diagnosis.TimelineEntry;
import studio.basil.separation.diarization.SpeakerBounds;
import studio.basil.separation.scoring.SiSdr;
import studio.basil.separation.testing.Recordings;

class SeparatorTest {
  private static Separator separator;

  @TempDir Path folder;

  @BeforeAll
  static void load() throws IOException {
    separator = Separator.load(Recordings.models());
  }

  @AfterAll
  static void close() {
    separator.close();
  }

  private Path write(int rateHz, List<float[]> channels) throws IOException {
    return Recordings.wav(folder.resolve("talk.wav"), rateHz, channels);
  }

  private Examination examine(float[] samples, SpeakerBounds bounds) throws IOException {
    Path file = write(Recordings.RATE_HZ, List.of(samples));
    return separator.examine(file, bounds, Progress.NONE);
  }

  @Test
  void twoVoices_areTwoTracks() throws IOException {
    List<float[]> parts = Recordings.conversation(8);
    Path file = write(Recordings.RATE_HZ, List.of(Recordings.sum(parts)));
    List<Double> heard = new ArrayList<>();

    Examination examination = separator.examine(file, SpeakerBounds.OPEN, heard::add);
    List<Path> tracks =
        separator.separate(
            file, examination, folder.resolve("tracks"), AudioFileFormat.FLAC, Progress.NONE);

    assertThat(examination.diagnosis().speakers()).hasSize(2);
    assertThat(tracks).hasSize(2);
    for (int i = 0; i < 2; i++) {
      AudioClip track = AudioDecoder.decode(tracks.get(i), Recordings.RATE_HZ);
      assertThat(track.length()).isEqualTo(parts.get(i).length);
      assertThat(SiSdr.of(track.samples(), parts.get(i))).isGreaterThan(15);
    }
    assertThat(heard).isSorted().endsWith(1.0);
    try (var left = Files.list(folder.resolve("tracks"))) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void theSameRecording_isAlwaysToldTheSame() throws IOException {
    float[] samples = Recordings.sum(Recordings.conversation(4));

    assertThat(examine(samples, SpeakerBounds.OPEN).diarization())
        .isEqualTo(examine(samples, SpeakerBounds.OPEN).diarization());
  }

  @Test
  void oneVoice_isOneSpeakerUnlessMoreAreAskedFor() throws IOException {
    float[] samples =
        Recordings.join(
            List.of(
                Recordings.say(0, "clara"),
                Recordings.silence(0.5),
                Recordings.say(1, "clara"),
                Recordings.silence(0.5),
                Recordings.say(2, "clara")));

    assertThat(examine(samples, SpeakerBounds.OPEN).diagnosis().speakers()).hasSize(1);
    assertThat(examine(samples, SpeakerBounds.exactly(3)).diagnosis().speakers()).hasSize(3);
  }

  @Test
  void mostSpeakers_isABound() throws IOException {
    float[] samples = Recordings.sum(Recordings.conversation(6));

    assertThat(examine(samples, SpeakerBounds.exactly(1)).diagnosis().speakers()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 44_100, 192_000})
  void anyRate_isHeardAndKeptInTheTracksUpTo48kHz(int rateHz) throws IOException {
    List<float[]> parts = Recordings.conversation(4);
    Path file = write(rateHz, List.of(Recordings.at(rateHz, Recordings.sum(parts))));

    Examination examination = separator.examine(file, SpeakerBounds.OPEN, Progress.NONE);
    Path track =
        separator
            .separate(file, examination, folder, AudioFileFormat.WAV, Progress.NONE)
            .getFirst();

    assertThat(examination.diagnosis().sampleRateHz()).isEqualTo(rateHz);
    assertThat(examination.diagnosis().speakers()).isNotEmpty();
    int trackRateHz = Math.min(rateHz, 48_000);
    assertThat(AudioDecoder.decode(track, trackRateHz).samples().length / (double) trackRateHz)
        .isCloseTo(parts.getFirst().length / 16_000.0, within(0.001));
  }

  @Test
  void aSpeakerOnEachSide_isTakenFromThatSide() throws IOException {
    List<float[]> parts = Recordings.conversation(4);
    Path file = write(Recordings.RATE_HZ, parts);

    Examination examination = separator.examine(file, SpeakerBounds.OPEN, Progress.NONE);
    List<Path> tracks =
        separator.separate(file, examination, folder, AudioFileFormat.WAV, Progress.NONE);

    assertThat(examination.diagnosis().sideBySide()).isTrue();
    for (int i = 0; i < 2; i++) {
      AudioClip track = AudioDecoder.decode(tracks.get(i), Recordings.RATE_HZ);
      assertThat(SiSdr.of(track.samples(), parts.get(i))).isGreaterThan(20);
    }
  }

  @Test
  void stereoWithAllOnBothSides_isMixed() throws IOException {
    float[] samples = Recordings.sum(Recordings.conversation(4));
    Path file = write(Recordings.RATE_HZ, List.of(samples, samples));

    Diagnosis diagnosis = separator.examine(file, SpeakerBounds.OPEN, Progress.NONE).diagnosis();

    assertThat(diagnosis.sideBySide()).isFalse();
    assertThat(diagnosis.speakers()).hasSize(2);
  }

  @Test
  void whereTwoSpeakAtOnce_bothHaveTheTurn() throws IOException {
    float[] woman =
        Recordings.join(List.of(Recordings.say(0, "clara"), Recordings.say(1, "clara")));
    float[] man =
        Recordings.join(List.of(Recordings.say(2, "marcus"), Recordings.say(3, "marcus")));
    int seconds = Math.min(woman.length, man.length) / Recordings.RATE_HZ;
    float[] both =
        Recordings.sum(
            List.of(
                Arrays.copyOf(woman, seconds * Recordings.RATE_HZ),
                Arrays.copyOf(man, seconds * Recordings.RATE_HZ)));
    float[] inTurn = Recordings.sum(Recordings.conversation(6));
    Path file =
        write(
            Recordings.RATE_HZ,
            List.of(Recordings.join(List.of(inTurn, both, Recordings.silence(1)))));

    Diagnosis diagnosis = separator.examine(file, SpeakerBounds.OPEN, Progress.NONE).diagnosis();

    double turnsEnd = (double) inTurn.length / Recordings.RATE_HZ;
    assertThat(diagnosis.speakers()).hasSize(2);
    assertThat(diagnosis.overlapSeconds()).isBetween(0.3 * seconds, 1.2 * seconds);
    assertThat(diagnosis.timeline().stream().filter(turn -> turn.to() > turnsEnd + 1))
        .extracting(TimelineEntry::speaker)
        .contains(1, 2);
  }

  @Test
  void surroundSound_isMixed() throws IOException {
    float[] samples = Recordings.sum(Recordings.conversation(4));
    float[] empty = new float[samples.length];
    Path file = write(Recordings.RATE_HZ, List.of(empty, empty, samples, empty, empty, empty));

    assertThat(separator.examine(file, SpeakerBounds.OPEN, Progress.NONE).diagnosis().speakers())
        .hasSize(2);
  }

  @Test
  void whereNobodySpeaks_thereAreNoTracks() throws IOException {
    List<float[]> speechless =
        List.of(
            Recordings.silence(5),
            Recordings.silence(0.2),
            Recordings.noise(5, 0.05),
            Recordings.music(8));
    for (float[] samples : speechless) {
      Path file = write(Recordings.RATE_HZ, List.of(samples));

      Examination examination = separator.examine(file, SpeakerBounds.OPEN, Progress.NONE);

      assertThat(examination.diagnosis().speakers()).isEmpty();
      assertThat(examination.diagnosis().advice()).first().asString().contains("Nobody speaks");
      assertThat(separator.separate(file, examination, folder, AudioFileFormat.WAV, Progress.NONE))
          .isEmpty();
    }
  }

  @Test
  void aWordOfSpeech_isEnough() throws IOException {
    float[] word = Arrays.copyOf(Recordings.say(0, "clara"), 12_000);
    float[] samples = Recordings.join(List.of(Recordings.silence(0.5), word));

    Diagnosis diagnosis = examine(samples, SpeakerBounds.exactly(4)).diagnosis();

    assertThat(diagnosis.speakers()).isNotEmpty();
    assertThat(diagnosis.advice()).anyMatch(sentence -> sentence.contains("few seconds"));
  }

  @Test
  void filesWithoutSound_areRefusedWithAReason() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.wav"));
    Path junk = Files.write(folder.resolve("junk.mp3"), new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    Path header = write(Recordings.RATE_HZ, List.of(new float[0]));
    for (Path file : List.of(empty, junk, header, folder.resolve("missing.wav"))) {
      assertThatThrownBy(() -> separator.examine(file, SpeakerBounds.OPEN, Progress.NONE))
          .isInstanceOf(AudioFileException.class)
          .hasMessageContaining(file.getFileName().toString());
    }
  }

  @Test
  void clippedAndQuietRecordings_areToldOf() throws IOException {
    float[] samples = Recordings.sum(Recordings.conversation(4));
    float[] loud = samples.clone();
    float[] quiet = samples.clone();
    for (int i = 0; i < samples.length; i++) {
      loud[i] = Math.clamp(samples[i] * 30, -1f, 1f);
      quiet[i] = samples[i] * 0.005f;
    }

    assertThat(examine(loud, SpeakerBounds.OPEN).diagnosis().advice())
        .anyMatch(sentence -> sentence.contains("clipped"));
    assertThat(examine(quiet, SpeakerBounds.OPEN).diagnosis().advice())
        .anyMatch(sentence -> sentence.contains("quiet"));
  }

  @Test
  void whoListensToTheProgress_mayGiveUp() throws IOException {
    Path file = write(Recordings.RATE_HZ, List.of(Recordings.sum(Recordings.conversation(4))));

    assertThatThrownBy(
            () ->
                separator.examine(
                    file,
                    SpeakerBounds.OPEN,
                    share -> {
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");
  }
}
