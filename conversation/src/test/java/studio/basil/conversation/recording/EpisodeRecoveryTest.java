package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.TrackEffort;
import studio.basil.audio.TrackRepair;
import studio.basil.audio.TrackWriter;

class EpisodeRecoveryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path recordings;

  private final EpisodeRecovery recovery = new EpisodeRecovery(Clock.fixed(NOW, ZoneOffset.UTC));

  private Path killed(String id) throws IOException {
    Path folder = Files.createDirectory(recordings.resolve(id));
    Episodes.live(id).write(folder);
    Files.createFile(folder.resolve(".lock"));
    Files.writeString(
        folder.resolve("events.jsonl"),
        "{\"type\":\"session.start\",\"timestamp\":1,\"sessionId\":\"s1\"}\n{\"type\":\"stt.par");
    return folder;
  }

  /** Leaves a track as a killed process does: what the disk has before the file is finished. */
  private static void unfinishedTrack(Path track, double seconds) throws IOException {
    Path growing = track.resolveSibling("growing");
    try (TrackWriter writer =
        TrackWriter.open(growing, TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK)) {
      writer.write(Episodes.tone(48_000, seconds));
      Files.copy(growing, track);
    }
    Files.delete(growing);
  }

  private List<RecoveredEpisode> recover() throws IOException {
    return recovery.finishInterrupted(recordings);
  }

  @Test
  void recordings_missing_nothingIsRecovered() throws IOException {
    assertThat(recovery.finishInterrupted(recordings.resolve("none"))).isEmpty();
  }

  @Test
  void killedEpisode_tracks_getTheirDuration() throws IOException {
    Path track = killed("e1").resolve("you.webm");
    unfinishedTrack(track, 4.5);
    assertThat(TrackRepair.needsRepair(track)).isTrue();
    RecoveredEpisode episode = recover().getFirst();
    assertThat(TrackRepair.needsRepair(track)).isFalse();
    assertThat(AudioDecoder.decode(track, 48_000).length()).isGreaterThan(3 * 48_000L);
    assertThat(episode.duration().toMillis()).isCloseTo(4_000, within(1_000L));
    assertThat(episode.episodeId()).isEqualTo("e1");
    assertThat(episode.notes()).isEmpty();
  }

  @Test
  void killedEpisode_eventLog_losesTheLineThatWasCutOffAndEnds() throws IOException {
    Path folder = killed("e1");
    recover();
    List<String> lines = Files.readAllLines(folder.resolve("events.jsonl"));
    assertThat(lines).hasSize(2);
    assertThat(EventLog.typeOf(lines.getFirst())).isEqualTo("session.start");
    assertThat(EventLog.typeOf(lines.getLast())).isEqualTo("session.end");
    assertThat(lines.getLast())
        .contains("\"timestamp\":" + NOW.toEpochMilli(), "\"reason\":\"killed\"");
  }

  @Test
  void killedEpisode_whileItsFilesWereFinished_endsOnce() throws IOException {
    Path log = killed("e1").resolve("events.jsonl");
    Files.writeString(log, "{\"type\":\"session.end\",\"reason\":\"stopped\"}\n");
    recover();
    assertThat(log).hasContent("{\"type\":\"session.end\",\"reason\":\"stopped\"}\n");
  }

  @Test
  void killedEpisode_emptyEventLog_ends() throws IOException {
    Path log = killed("e1").resolve("events.jsonl");
    Files.writeString(log, "");
    recover();
    assertThat(log).content().startsWith("{\"type\":\"session.end\"");
  }

  @Test
  void killedEpisode_sessionFile_saysRecovered() throws IOException {
    Path folder = killed("e1");
    recover();
    SessionFile session = SessionFile.read(folder);
    assertThat(session.state()).isEqualTo("recovered");
    assertThat(session.endReason()).isEqualTo("killed");
    assertThat(session.endedAt()).isEqualTo(NOW.toString());
    assertThat(folder.resolve(".lock")).doesNotExist();
  }

  @Test
  void killedEpisode_captions_areThereForEachTrack() throws IOException {
    Path folder = killed("e1");
    unfinishedTrack(folder.resolve("you.webm"), 1.5);
    unfinishedTrack(folder.resolve("claude.webm"), 1.5);
    Files.writeString(folder.resolve("you.vtt"), "WEBVTT\n\n1\n");
    recover();
    assertThat(folder.resolve("you.vtt")).hasContent("WEBVTT\n\n1\n");
    assertThat(folder.resolve("claude.vtt")).hasContent("WEBVTT\n\n");
  }

  @Test
  void killedEpisode_unfinishedCopies_areRemoved() throws IOException {
    Path folder = killed("e1");
    Files.createFile(folder.resolve("session.yml.part"));
    Files.createFile(folder.resolve("you.webm.1-1.part"));
    recover();
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void killedEpisode_trackWithoutSound_isNotedAndTheOthersAreFinished() throws IOException {
    Path folder = killed("e1");
    Files.createFile(folder.resolve("claude.webm"));
    unfinishedTrack(folder.resolve("you.webm"), 2.5);
    RecoveredEpisode episode = recover().getFirst();
    assertThat(episode.notes()).hasSize(1);
    assertThat(episode.notes().getFirst()).startsWith("claude.webm could not be repaired");
    assertThat(TrackRepair.needsRepair(folder.resolve("you.webm"))).isFalse();
    assertThat(SessionFile.read(folder).state()).isEqualTo("recovered");
  }

  @Test
  void killedEpisode_noEventLog_isNoted() throws IOException {
    Files.delete(killed("e1").resolve("events.jsonl"));
    assertThat(recover().getFirst().notes()).containsExactly("it has no event log");
  }

  @Test
  void liveEpisode_isLeftAlone() throws IOException {
    Path folder = killed("e1");
    try (EpisodeLock lock = EpisodeLock.tryTake(folder)) {
      assertThat(lock).isNotNull();
      assertThat(recover()).isEmpty();
      assertThat(SessionFile.read(folder).state()).isEqualTo("live");
    }
  }

  @Test
  void completeEpisode_isLeftAlone() throws IOException {
    Path folder = killed("e1");
    Episodes.live("e1").ended("complete", NOW.toString(), 1_000, "stopped").write(folder);
    assertThat(recover()).isEmpty();
    assertThat(folder.resolve("events.jsonl")).content().endsWith("stt.par");
  }

  @Test
  void recoveredEpisode_isNotRecoveredAgain() throws IOException {
    killed("e1");
    assertThat(recover()).hasSize(1);
    assertThat(recover()).isEmpty();
  }

  @Test
  void brokenSessionFile_isNotedAndTheOthersAreFinished() throws IOException {
    Files.writeString(killed("e1").resolve("session.yml"), "state: [");
    killed("e2");
    List<RecoveredEpisode> recovered = recover();
    assertThat(recovered).extracting(RecoveredEpisode::episodeId).containsExactly("e1", "e2");
    assertThat(recovered.getFirst().notes().getFirst()).startsWith("it could not be finished: ");
    assertThat(recovered.getFirst().duration()).isEqualTo(Duration.ZERO);
    assertThat(recovered.getLast().notes()).isEmpty();
  }

  @Test
  void foreignFolder_isLeftAlone() throws IOException {
    Path folder = Files.createDirectory(recordings.resolve("notes"));
    Files.writeString(folder.resolve("mine.part"), "keep");
    assertThat(recover()).isEmpty();
    assertThat(folder.resolve("mine.part")).hasContent("keep");
  }
}
