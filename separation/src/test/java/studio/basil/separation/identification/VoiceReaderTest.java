package studio.basil.separation.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.StereoSide;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.diarization.Turn;
import studio.basil.separation.testing.Recordings;

class VoiceReaderTest {
  private static VoiceReader reader;

  @TempDir Path folder;

  @BeforeAll
  static void load() throws IOException {
    reader = VoiceReader.load(Recordings.models());
  }

  @AfterAll
  static void close() {
    reader.close();
  }

  private VoicePrint sample(String voice) throws IOException {
    float[] spoken = Recordings.join(List.of(Recordings.say(2, voice), Recordings.say(3, voice)));
    Path file = Recordings.wav(folder.resolve(voice + ".wav"), Recordings.RATE_HZ, List.of(spoken));
    return reader.sample(file).orElseThrow();
  }

  /** Turns as {@link Recordings#conversation} takes them. */
  private static Diarization turns(int count) {
    List<Turn> turns = new ArrayList<>();
    double at = 0;
    for (int turn = 0; turn < count; turn++) {
      double length =
          (double) Recordings.say(turn / 2, Recordings.VOICES.get(turn % 2)).length
              / Recordings.RATE_HZ;
      turns.add(new Turn(turn % 2, time(at), time(at + length), 1));
      at += length + 0.6;
    }
    return new Diarization(time(at), 2, 1, turns);
  }

  private static Duration time(double seconds) {
    return Duration.ofMillis(Math.round(1_000 * seconds));
  }

  private static void areTold(
      Map<Integer, VoicePrint> prints, VoicePrint clara, VoicePrint marcus) {
    assertThat(prints).containsOnlyKeys(0, 1);
    Identifier identifier = reader.identifier();
    List<VoicePrint> inOrder = List.copyOf(prints.values());
    assertThat(identifier.isSame(inOrder.getFirst(), clara)).isTrue();
    assertThat(identifier.isSame(inOrder.getLast(), marcus)).isTrue();
    assertThat(identifier.isSame(inOrder.getFirst(), marcus)).isFalse();
    assertThat(identifier.isSame(inOrder.getLast(), clara)).isFalse();
  }

  @Test
  void theSpeakersOfARecording_areThePeopleOfTheirSamples() throws IOException {
    Path file =
        Recordings.wav(
            folder.resolve("talk.wav"),
            Recordings.RATE_HZ,
            List.of(Recordings.sum(Recordings.conversation(4))));

    areTold(reader.speakers(file, turns(4), List.of()), sample("clara"), sample("marcus"));
  }

  @Test
  void speakersOnTwoSides_areHeardEachOnTheirs() throws IOException {
    Path file =
        Recordings.wav(folder.resolve("talk.wav"), Recordings.RATE_HZ, Recordings.conversation(4));

    areTold(
        reader.speakers(file, turns(4), List.of(StereoSide.LEFT, StereoSide.RIGHT)),
        sample("clara"),
        sample("marcus"));
  }

  @Test
  void whereSeveralSpeak_nobodyIsHeard() throws IOException {
    Path file =
        Recordings.wav(
            folder.resolve("talk.wav"), Recordings.RATE_HZ, List.of(Recordings.noise(3, 0.1)));
    Diarization both =
        new Diarization(
            Duration.ofSeconds(3),
            2,
            1,
            List.of(
                new Turn(0, Duration.ZERO, Duration.ofSeconds(3), 1),
                new Turn(1, Duration.ZERO, Duration.ofSeconds(3), 1)));

    assertThat(reader.speakers(file, both, List.of())).isEmpty();
  }
}
