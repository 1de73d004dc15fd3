package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioProbe;
import studio.basil.audio.TrackRepair;

/** A limit on the size of files stands in for a full disk: the system refuses to write more. */
class FullDiskTest {
  private static final Path LIMITER = Path.of("/usr/bin/prlimit");
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();

  @AfterEach
  void freeTheDisk() throws Exception {
    if (Files.exists(LIMITER)) {
      limitFiles("unlimited");
    }
  }

  @Test
  void trackThatAFullDiskCutOff_isMendedWhenThereIsRoomAtTheEnd() throws Exception {
    assumeTrue(Files.exists(LIMITER), "This system has no prlimit to limit the file size with.");
    EpisodeRecorder recorder = recordUntilFull();

    limitFiles("unlimited");
    recorder.finish(new SessionEnd(AT, 8_000, "stopped", 0, 0)).join();

    Path track = folder.resolve("guest.webm");
    assertThat(TrackRepair.needsRepair(track)).isFalse();
    assertThat(AudioProbe.duration(track).toMillis()).isBetween(500L, 8_000L);
    assertThat(SessionFile.read(folder).state()).isEqualTo("complete");
  }

  @Test
  void trackThatCanNotBeMended_isLeftToTheNextStart() throws Exception {
    assumeTrue(Files.exists(LIMITER), "This system has no prlimit to limit the file size with.");
    EpisodeRecorder recorder = recordUntilFull();

    limitFiles("8192");
    recorder.finish(new SessionEnd(AT, 8_000, "stopped", 0, 0)).join();

    assertThat(SessionFile.read(folder).state()).isEqualTo(SessionFile.LIVE);
    assertThat(EpisodeLock.tryTake(folder)).isNotNull();
  }

  /** Eight seconds of a tone need some 50 kB. */
  private EpisodeRecorder recordUntilFull() throws Exception {
    EpisodeRecorder recorder =
        new EpisodeRecorder(
            folder,
            Episodes.live("e1"),
            Map.of(Episodes.GUEST, 48_000),
            RecorderShare.immediate(),
            (code, _, _) -> told.add(code));
    recorder.start();
    limitFiles("16384");
    for (int second = 0; second < 8; second++) {
      recorder.audio("guest", Episodes.tone(48_000, 1));
    }
    assertThat(told).containsExactly("recording-failed");
    return recorder;
  }

  private static void limitFiles(String bytes) throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    Process limiter =
        new ProcessBuilder(LIMITER.toString(), "--pid", self, "--fsize=" + bytes + ":unlimited")
            .inheritIO()
            .start();
    assertThat(limiter.waitFor()).isZero();
  }
}
