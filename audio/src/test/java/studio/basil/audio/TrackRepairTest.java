package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackRepairTest {
  @TempDir Path folder;

  @Test
  void repair_unfinishedTrack_statesItsDuration() throws IOException {
    Path track = unfinishedTrack(10);
    assertThat(TrackRepair.needsRepair(track)).isTrue();
    assertThat(TrackRepair.repair(track))
        .isBetween(Duration.ofSeconds(9), Duration.ofMillis(10_010));
    assertThat(TrackRepair.needsRepair(track)).isFalse();
  }

  @Test
  void repair_unfinishedTrack_keepsEverySample() throws IOException {
    Path track = unfinishedTrack(5);
    float[] before = AudioDecoder.decode(track, 48_000).samples();
    TrackRepair.repair(track);
    assertThat(AudioDecoder.decode(track, 48_000).samples()).isEqualTo(before);
  }

  @Test
  void repair_finishedTrack_leavesItAsItIs() throws IOException {
    Path track = folder.resolve("you.webm");
    try (TrackWriter writer =
        TrackWriter.open(track, TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK)) {
      writer.writeSilence(48_000);
    }
    byte[] before = Files.readAllBytes(track);
    assertThat(TrackRepair.repair(track)).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(20));
    assertThat(track).hasBinaryContent(before);
  }

  @Test
  void repair_trackWithoutPackets_isRefusedAndLeft() throws IOException {
    assertRefusedAndLeft(unfinishedTrack(0));
  }

  @Test
  void repair_emptyFile_isRefusedAndLeft() throws IOException {
    assertRefusedAndLeft(Files.createFile(folder.resolve("you.webm")));
  }

  @Test
  void repair_text_isRefusedAndLeft() throws IOException {
    assertRefusedAndLeft(Files.writeString(folder.resolve("you.webm"), "no track"));
  }

  @Test
  void needsRepair_anotherKindOfFile_isFalse() throws IOException {
    Path file = folder.resolve("a.wav");
    AudioEncoder.encode(new AudioClip(new float[100], 16_000), file, AudioFileFormat.WAV);
    assertThat(TrackRepair.needsRepair(file)).isFalse();
  }

  @Test
  void repair_trackCutAnywhere_playsUpToTheCut() throws IOException {
    byte[] whole = Files.readAllBytes(unfinishedTrack(4));
    long whenWhole = AudioDecoder.decode(folder.resolve("you.webm"), 48_000).length();
    Path cut = folder.resolve("cut.webm");
    for (int length = 1_000; length < whole.length; length += 211) {
      Files.write(cut, Arrays.copyOf(whole, length));
      TrackRepair.repair(cut);
      assertThat(TrackRepair.needsRepair(cut)).isFalse();
      double share = (double) AudioDecoder.decode(cut, 48_000).length() / whenWhole;
      assertThat(share).isBetween((double) length / whole.length - 0.15, 1.0);
    }
  }

  private void assertRefusedAndLeft(Path track) throws IOException {
    byte[] before = Files.readAllBytes(track);
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> TrackRepair.repair(track))
        .withMessageContaining(track.toString());
    assertThat(track).hasBinaryContent(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).allMatch(file -> !file.toString().endsWith(".part"));
    }
  }

  /** What stands on disk while a writer is still open, as a kill would leave it. */
  private Path unfinishedTrack(int seconds) throws IOException {
    Path track = folder.resolve("you.webm");
    Path live = folder.resolve("live.webm");
    try (TrackWriter writer =
        TrackWriter.open(live, TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK)) {
      writer.write(Signals.noise(1, 0.4, seconds * 48_000));
      Files.copy(live, track);
    }
    Files.delete(live);
    return track;
  }
}
