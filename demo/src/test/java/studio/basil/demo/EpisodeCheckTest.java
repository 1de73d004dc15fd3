package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.TrackEffort;
import studio.basil.audio.TrackWriter;

class EpisodeCheckTest {
  private static final List<String> CAST = List.of("you", "claude", "guest");
  private static final List<String> SPOKEN = List.of("Good morning to you.");
  private static final String SOME_WORDS =
      "WEBVTT\n\n00:00.200 --> 00:00.900\nGood morning to you\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeAGoodEpisode() throws IOException {
    for (String speaker : CAST) {
      track(speaker, 1.0, 0.3f);
      write(speaker + ".vtt", SOME_WORDS);
    }
    write(
        "events.jsonl",
        """
        {"type":"session.start","timestamp":1,"sessionId":"s"}
        {"type":"stt.final","timestamp":2,"sessionId":"s"}
        {"type":"tts.complete","timestamp":3,"sessionId":"s"}
        {"type":"session.end","timestamp":4,"sessionId":"s"}
        """);
    write("session.yml", "episode: e\n");
  }

  @Test
  void judge_aGoodEpisode_findsNoProblem() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void judge_anEpisodeWithoutATrack_saysWhich() throws IOException {
    Files.delete(folder.resolve("guest.webm"));
    assertThat(problems()).anyMatch(problem -> problem.contains("guest.webm does not decode"));
  }

  @Test
  void judge_aTrackOfJunk_saysThatItDoesNotDecode() throws IOException {
    write("claude.webm", "junk");
    assertThat(problems()).anyMatch(problem -> problem.contains("claude.webm does not decode"));
  }

  @Test
  void judge_captionsOfOtherWords_saysWhatTheyHold() throws IOException {
    write("you.vtt", "WEBVTT\n\n00:00.200 --> 00:00.900\nWhat a nice evening\n");
    assertThat(problems())
        .containsExactly("you.vtt does not hold what was said: What a nice evening");
  }

  @Test
  void judge_anAiSpeakerWithoutWords_saysSo() throws IOException {
    write("guest.vtt", "WEBVTT\n");
    assertThat(problems()).containsExactly("guest.vtt holds no words.");
  }

  @Test
  void judge_aTrackThatIsSilentWhereItsCaptionsSpeak_saysWhere() throws IOException {
    Files.delete(folder.resolve("claude.webm"));
    track("claude", 1.0, 0f);
    assertThat(problems()).singleElement().asString().contains("claude.webm is silent at PT0.2S");
  }

  @Test
  void judge_tracksOfDifferentLength_saysByHowMuch() throws IOException {
    Files.delete(folder.resolve("claude.webm"));
    track("claude", 1.5, 0.3f);
    assertThat(problems()).containsExactly("The tracks differ in length by 500 ms.");
  }

  @Test
  void judge_aTornEventLog_saysWhichLine() throws IOException {
    write(
        "events.jsonl", "{\"type\":\"session.start\",\"timestamp\":1,\"sessionId\":\"s\"}\n{\"ty");
    assertThat(problems())
        .anyMatch(problem -> problem.startsWith("A line of events.jsonl is no event"))
        .contains("events.jsonl has no session.end.");
  }

  @Test
  void judge_anEpisodeWithoutDescription_saysSo() throws IOException {
    write("session.yml", "\n");
    assertThat(problems()).containsExactly("session.yml is missing or empty.");
  }

  private List<String> problems() {
    return EpisodeCheck.judge(folder, CAST, SPOKEN).problems();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void track(String speaker, double seconds, float loudness) throws IOException {
    float[] samples = new float[(int) (seconds * TrackWriter.SAMPLE_RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = loudness * (float) Math.sin(i * 0.05);
    }
    try (TrackWriter writer =
        TrackWriter.open(
            folder.resolve(speaker + ".webm"), TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK)) {
      writer.write(samples);
    }
  }
}
