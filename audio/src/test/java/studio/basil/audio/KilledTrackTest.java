package studio.basil.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KilledTrackTest {
  private static final int SECOND = TrackWriter.SAMPLE_RATE_HZ;

  @TempDir Path folder;
  private @Nullable Process process;

  @AfterEach
  void endProcess() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void repair_trackOfAKilledProcess_playsToItsLastSecond() throws Exception {
    Path track = folder.resolve("you.webm");
    long reported = killAfter(track, 10L * SECOND);

    assertThat(TrackRepair.needsRepair(track)).isTrue();
    Duration duration = TrackRepair.repair(track);
    assertThat(TrackRepair.needsRepair(track)).isFalse();

    AudioClip clip = AudioDecoder.decode(track, SECOND);
    assertThat(clip.length()).isCloseTo(reported, within((long) SECOND));
    assertThat(duration).isCloseTo(clip.duration(), Duration.ofMillis(20));
  }

  @Test
  void repair_trackOfAKilledProcess_keepsSampleTime() throws Exception {
    Path track = folder.resolve("you.webm");
    killAfter(track, 10L * SECOND);
    TrackRepair.repair(track);

    float[] samples = AudioDecoder.decode(track, SECOND).samples();
    for (int second = 1; second < samples.length / SECOND; second++) {
      int click = second * SECOND;
      assertThat(Signals.peak(samples, click - SECOND / 2, click + SECOND / 2))
          .isCloseTo(click, within(SECOND / 1_000));
    }
  }

  @Test
  void repair_trackCutShortByAFullDisk_playsWhatWasWritten() throws Exception {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.exists(shell), "This system has no /bin/sh to limit the file size with.");
    Path track = folder.resolve("you.webm");
    // 64 blocks of 512 bytes; beyond them the system refuses to write, as on a full disk.
    process = EndlessTrack.start(track, shell.toString(), "-c", "ulimit -f 64; exec \"$@\"", "sh");
    drain(process);
    assertThat(process.waitFor()).isEqualTo(EndlessTrack.WRITE_FAILED);

    TrackRepair.repair(track);
    assertThat(AudioDecoder.decode(track, SECOND).length()).isGreaterThan(5L * SECOND);
  }

  private long killAfter(Path track, long samples) throws IOException, InterruptedException {
    Process recording = EndlessTrack.start(track);
    process = recording;
    long reported = 0;
    try (BufferedReader output = reader(recording)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        reported = Long.parseLong(line);
        if (reported >= samples && recording.isAlive()) {
          // Process.destroyForcibly would close the output, which is still to be read.
          recording.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(recording.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(reported).isGreaterThanOrEqualTo(samples);
    return reported;
  }

  private static void drain(Process process) throws IOException {
    try (BufferedReader output = reader(process)) {
      while (output.readLine() != null) {}
    }
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }
}
