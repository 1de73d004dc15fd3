package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Resampler;
import studio.basil.audio.TrackEffort;
import studio.basil.audio.TrackWriter;

class EnduranceCheckTest {
  private static final int START_MS = 5_000_000;
  private static final AudioClip MARKER = SoundMarker.of(2);

  @TempDir private Path folder;

  @BeforeEach
  void writeTheSession() throws IOException {
    Files.writeString(folder.resolve("session.yml"), "episodeId: e\ndurationMs: 3000\n");
    Files.writeString(
        folder.resolve("events.jsonl"),
        """
        {"type":"session.start","timestamp":5000000,"sessionId":"s"}
        {"type":"session.end","timestamp":5003000,"sessionId":"s","durationMs":3000,\
        "inputGapMs":7,"inputDriftMs":-3}
        """);
  }

  @Test
  void judge_tracksThatKeepTime_holds() throws IOException {
    track("you", 3_000, 1_200);
    track("claude", 3_000, 2_000);
    assertThat(judge(1_195).report().holds()).isTrue();
  }

  @Test
  void judge_aMarkerOutOfPlace_tellsWhereAndByHowMuch() throws IOException {
    track("you", 3_000, 1_280);
    track("claude", 3_000, 2_000);
    var verdict = judge(1_200);
    assertThat(verdict.report().holds()).isFalse();
    assertThat(verdict.findings()).last().asString().contains("you said at 1.200 s is off by +80");
  }

  @Test
  void judge_aTrackThatIsTooLong_doesNotHold() throws IOException {
    track("you", 3_030, 1_200);
    track("claude", 3_000, 2_000);
    assertThat(judge(1_200).report().holds()).isFalse();
  }

  @Test
  void judge_anEventLogWithoutEnd_isRefused() throws IOException {
    Files.writeString(folder.resolve("events.jsonl"), "{\"type\":\"session.start\"}\n");
    assertThatIOException().isThrownBy(() -> judge(1_200)).withMessageContaining("session.end");
  }

  private EnduranceCheck.Verdict judge(int personMs) throws IOException {
    return EnduranceCheck.judge(
        folder,
        List.of("you", "claude"),
        "you",
        new WallClock(0, START_MS),
        List.of(sound("you", personMs), sound("claude", 2_000)));
  }

  private static KnownSound sound(String speaker, long atMs) {
    return new KnownSound(speaker, MARKER, atMs * 1_000_000);
  }

  private void track(String speaker, int lengthMs, int markerMs) throws IOException {
    float[] samples = new float[lengthMs * 48];
    float[] marker = Resampler.convert(MARKER, TrackWriter.SAMPLE_RATE_HZ).samples();
    System.arraycopy(marker, 0, samples, markerMs * 48, marker.length);
    try (TrackWriter writer =
        TrackWriter.open(
            folder.resolve(speaker + ".webm"), TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK)) {
      writer.write(samples);
    }
  }
}
