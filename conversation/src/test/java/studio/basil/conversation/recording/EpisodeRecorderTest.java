package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.TrackEffort;
import studio.basil.conversation.Caption;
import studio.basil.conversation.EpisodeFile;

class EpisodeRecorderTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final int TWENTY_MS = 960;

  @TempDir Path recordings;

  private final List<String> told = new ArrayList<>();

  private final Backlog backlog = new Backlog(1_000_000);

  private EpisodeRecorder recorder(Path folder, Executor disk) {
    return new EpisodeRecorder(
        folder,
        Episodes.live("e1"),
        Map.of(Episodes.YOU, 16_000, Episodes.CLAUDE, 22_050, Episodes.GUEST, 48_000),
        new RecorderShare(disk, backlog, TrackEffort.QUICK),
        (code, message, _) -> told.add(code + ": " + message));
  }

  private EpisodeRecorder started(Path folder) {
    EpisodeRecorder recorder = recorder(folder, Runnable::run);
    recorder.start();
    return recorder;
  }

  private static List<EpisodeFile> finish(EpisodeRecorder recorder, long durationMs) {
    return recorder.finish(new SessionEnd(AT, durationMs, "stopped", 40, -3)).join();
  }

  private static Caption caption(String speaker, String text) {
    return new Caption(speaker, text, true, 100, 900, "u1");
  }

  private static float[] decoded(Path track) throws IOException {
    return AudioDecoder.decode(track, 48_000).samples();
  }

  @Test
  void finish_leavesEveryFileOfAnEpisode() {
    List<EpisodeFile> files = finish(started(recordings), 500);
    assertThat(files)
        .extracting(EpisodeFile::name)
        .containsExactly(
            "claude.vtt",
            "claude.webm",
            "events.jsonl",
            "guest.vtt",
            "guest.webm",
            "session.yml",
            "you.vtt",
            "you.webm");
    assertThat(files)
        .allSatisfy(file -> assertThat(recordings.resolve(file.name())).hasSize(file.bytes()));
    assertThat(recordings).isDirectoryNotContaining("glob:**/.lock");
    assertThat(told).isEmpty();
  }

  @Test
  void finish_tracks_areAsLongAsTheSession() throws IOException {
    EpisodeRecorder recorder = started(recordings);
    recorder.audio("you", Episodes.tone(16_000, 1.5));
    recorder.silence("claude", 22_050);
    recorder.audio("claude", Episodes.tone(22_050, 0.33));
    finish(recorder, 2_345);
    for (String track : List.of("you", "claude", "guest")) {
      assertThat(decoded(recordings.resolve(track + ".webm")).length)
          .as(track)
          .isCloseTo(2_345 * 48, within(TWENTY_MS));
    }
  }

  @Test
  void audio_standsWhereItWasPut() throws IOException {
    EpisodeRecorder recorder = started(recordings);
    recorder.silence("claude", 22_050);
    recorder.audio("claude", Episodes.tone(22_050, 0.5));
    finish(recorder, 2_000);
    float[] track = decoded(recordings.resolve("claude.webm"));
    assertThat(Episodes.rootMeanSquare(track, 0, 0.95)).isLessThan(0.01);
    assertThat(Episodes.rootMeanSquare(track, 1.05, 1.45)).isGreaterThan(0.15);
    assertThat(Episodes.rootMeanSquare(track, 1.55, 2)).isLessThan(0.01);
  }

  @Test
  void captionsAndEvents_standInTheirFiles() throws IOException {
    EpisodeRecorder recorder = started(recordings);
    recorder.caption(caption("guest", "Good tea."));
    recorder.event("tts.start", AT, Map.of("speaker", "guest"));
    finish(recorder, 1_000);
    assertThat(recordings.resolve("guest.vtt")).content().contains("Good tea.");
    assertThat(recordings.resolve("events.jsonl")).content().contains("\"type\":\"tts.start\"");
  }

  @Test
  void whatComesAfterTheEnd_isDroppedAndIsNoFault() throws IOException {
    EpisodeRecorder recorder = started(recordings);
    finish(recorder, 1_000);
    recorder.audio("you", Episodes.tone(16_000, 1));
    recorder.silence("claude", 22_050);
    recorder.caption(caption("guest", "Too late."));
    recorder.event("stt.final", AT, Map.of("speaker", "you"));
    assertThat(told).isEmpty();
    assertThat(recorder.healthy()).isTrue();
  }

  @Test
  void sessionFile_isLiveUntilTheEndAndCompleteAfterIt() throws IOException {
    EpisodeRecorder recorder = started(recordings);
    assertThat(SessionFile.read(recordings).state()).isEqualTo("live");
    finish(recorder, 1_000);
    SessionFile session = SessionFile.read(recordings);
    assertThat(session.state()).isEqualTo("complete");
    assertThat(session.durationMs()).isEqualTo(1_000);
    assertThat(session.inputGapMs()).isEqualTo(40);
    assertThat(session.inputDriftMs()).isEqualTo(-3);
  }

  @Test
  void start_locksTheEpisode() throws IOException {
    EpisodeRecorder recorder = started(recordings);
    assertThat(EpisodeLock.tryTake(recordings)).isNull();
    finish(recorder, 100);
  }

  @Test
  void unwritableFolder_isToldOnceAndThrowsNothing() throws IOException {
    Path file = Files.createFile(recordings.resolve("not-a-folder"));
    EpisodeRecorder recorder = started(file);
    recorder.audio("you", Episodes.tone(16_000, 0.1));
    recorder.caption(caption("you", "Hello."));
    recorder.event("session.start", AT, Map.of());
    assertThat(finish(recorder, 1_000)).isEmpty();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).startsWith("recording-failed: ").contains("not-a-folder");
    assertThat(recorder.healthy()).isFalse();
  }

  @Test
  void folderThatComesLater_getsAllCaptionsAndEvents() throws IOException {
    Path folder = recordings.resolve("later");
    EpisodeRecorder recorder = started(folder);
    recorder.caption(caption("you", "First."));
    recorder.event("session.start", AT, Map.of());
    Files.createDirectory(folder);
    recorder.caption(caption("you", "Second."));
    recorder.event("session.end", AT, Map.of());
    finish(recorder, 1_000);
    assertThat(folder.resolve("you.vtt")).content().containsSubsequence("First.", "Second.");
    assertThat(folder.resolve("events.jsonl"))
        .content()
        .containsSubsequence("session.start", "session.end");
    assertThat(SessionFile.read(folder).state()).isEqualTo("complete");
  }

  @Test
  void trackThatCannotBeOpened_leavesTheOthersWhole() throws IOException {
    Files.writeString(recordings.resolve("you.webm"), "in the way");
    EpisodeRecorder recorder = started(recordings);
    recorder.audio("you", Episodes.tone(16_000, 0.5));
    recorder.audio("claude", Episodes.tone(22_050, 0.5));
    finish(recorder, 1_000);
    assertThat(recordings.resolve("you.webm")).hasContent("in the way");
    assertThat(decoded(recordings.resolve("claude.webm")).length)
        .isCloseTo(48_000, within(TWENTY_MS));
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).contains("you.webm");
  }

  @Test
  void diskTooSlow_owesSilenceForWhatWasDropped() throws IOException {
    Queue<Runnable> disk = new ArrayDeque<>();
    EpisodeRecorder recorder = recorder(recordings, disk::add);
    recorder.start();
    int pieces = 3_000;
    for (int i = 0; i < pieces; i++) {
      recorder.audio("you", new float[16]);
    }
    assertThat(disk).hasSizeLessThan(pieces);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).startsWith("recording-behind: ");
    disk.removeIf(EpisodeRecorderTest::run);
    recorder.audio("you", Episodes.tone(16_000, 0.5));
    var files = recorder.finish(new SessionEnd(AT, 4_000, "stopped", 0, 0));
    disk.removeIf(EpisodeRecorderTest::run);
    assertThat(files).isCompleted();
    float[] track = decoded(recordings.resolve("you.webm"));
    assertThat(Episodes.rootMeanSquare(track, 2.5, 2.95)).isLessThan(0.01);
    assertThat(Episodes.rootMeanSquare(track, 3.05, 3.45)).isGreaterThan(0.15);
  }

  @Test
  void recordersTogetherHaveTooMuchWaiting_silenceStandsForWhatIsLost() throws IOException {
    Queue<Runnable> disk = new ArrayDeque<>();
    EpisodeRecorder recorder = recorder(recordings, disk::add);
    recorder.start();
    assertThat(backlog.enter(249_000)).isTrue();
    recorder.audio("you", Episodes.tone(16_000, 0.5));
    backlog.leave(249_000);
    recorder.audio("you", Episodes.tone(16_000, 0.5));
    var files = recorder.finish(new SessionEnd(AT, 1_000, "stopped", 0, 0));
    disk.removeIf(EpisodeRecorderTest::run);
    assertThat(files).isCompleted();
    assertThat(told).hasSize(1);
    float[] track = decoded(recordings.resolve("you.webm"));
    assertThat(Episodes.rootMeanSquare(track, 0.05, 0.45)).isLessThan(0.01);
    assertThat(Episodes.rootMeanSquare(track, 0.55, 0.95)).isGreaterThan(0.15);
  }

  @Test
  void writtenAudio_makesRoomForOthers() {
    EpisodeRecorder recorder = started(recordings);
    for (int i = 0; i < 100; i++) {
      recorder.audio("you", Episodes.tone(16_000, 1));
    }
    assertThat(told).isEmpty();
    assertThat(backlog.enter(250_000)).isTrue();
  }

  private static boolean run(Runnable task) {
    task.run();
    return true;
  }
}
