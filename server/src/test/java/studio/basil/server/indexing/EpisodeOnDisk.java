package studio.basil.server.indexing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** An episode's folder, written as a session writes it. */
final class EpisodeOnDisk {
  private final Path folder;
  private final String owner;
  private final String id;

  private EpisodeOnDisk(Path folder, String owner) {
    this.folder = folder;
    this.owner = owner;
    this.id = folder.getFileName().toString();
  }

  /** A live episode with its first event. */
  static EpisodeOnDisk begin(Path recordings, String owner) throws IOException {
    EpisodeOnDisk episode = new EpisodeOnDisk(recordings.resolve("e-" + UUID.randomUUID()), owner);
    Files.createDirectories(episode.folder);
    episode.describe("live", "");
    episode.log(
        """
        {"type":"session.start","timestamp":1795260534305,"briefing":"tea","participantName":"Ada","names":{"you":"Ada"}}
        """);
    return episode;
  }

  String id() {
    return id;
  }

  Path folder() {
    return folder;
  }

  /** Appends text to the event log as it is. */
  void log(String text) throws IOException {
    Files.writeString(
        folder.resolve("events.jsonl"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Appends a caption of the person. */
  void say(String text) throws IOException {
    log(
        """
        {"type":"caption","timestamp":1795260540000,"speaker":"you","utteranceId":"u1","text":"%s","startMs":1000,"endMs":2000}
        """
            .formatted(text));
  }

  void end(String state) throws IOException {
    log(
        """
        {"type":"session.end","timestamp":1795260600000,"reason":"stopped"}
        """);
    Files.writeString(folder.resolve("you.webm"), "abc");
    describe(
        state,
        """
        endedAt: 2026-03-01T10:01:06Z
        durationMs: 66000
        endReason: stopped
        """);
  }

  private void describe(String state, String more) throws IOException {
    Files.writeString(
        folder.resolve("session.yml"),
        """
        sessionId: live-%s
        episodeId: %s
        %s
        state: %s
        startedAt: 2026-03-01T10:00:00Z
        briefing: Tea
        inputGapMs: 0
        inputDriftMs: 0
        speakers: []
        %s"""
            .formatted(id, id, owner.isEmpty() ? "" : "owner: " + owner, state, more));
  }
}
