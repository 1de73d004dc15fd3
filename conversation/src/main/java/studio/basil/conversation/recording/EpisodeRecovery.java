package studio.basil.conversation.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.TrackRepair;

/**
 * Finishes the episodes of a process that was killed: gives each track its duration back, drops a
 * line of the event log that was cut off, and says in both event log and session file what
 * happened.
 */
public final class EpisodeRecovery {
  private static final String SESSION_END = "session.end";

  private final Clock clock;

  /** A recovery that notes this clock's time. */
  public EpisodeRecovery(Clock clock) {
    this.clock = clock;
  }

  /**
   * Finishes every interrupted episode in a folder; those that a living process records are left
   * alone, and so is one that can't be finished, with a note.
   *
   * @param recordings the folder of all episodes; need not exist
   */
  public List<RecoveredEpisode> finishInterrupted(Path recordings) throws IOException {
    List<RecoveredEpisode> recovered = new ArrayList<>();
    if (!Files.isDirectory(recordings)) {
      return recovered;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(recordings, Files::isDirectory)) {
      for (Path folder : folders) {
        RecoveredEpisode episode = finish(folder);
        if (episode != null) {
          recovered.add(episode);
        }
      }
    }
    recovered.sort(Comparator.comparing(RecoveredEpisode::episodeId));
    return recovered;
  }

  private @Nullable RecoveredEpisode finish(Path folder) {
    String name = folder.getFileName().toString();
    if (!Files.isRegularFile(folder.resolve(SessionFile.FILE_NAME))) {
      return null;
    }
    try {
      SessionFile session = SessionFile.read(folder);
      return session.state().equals(SessionFile.LIVE) ? finish(folder, session) : null;
    } catch (IOException e) {
      return new RecoveredEpisode(
          name,
          Duration.ZERO,
          List.of(
              "it could not be finished: "
                  + e.getMessage()
                  + ". Mend the file, or move the folder away."));
    }
  }

  private @Nullable RecoveredEpisode finish(Path folder, SessionFile session) throws IOException {
    try (EpisodeLock lock = EpisodeLock.tryTake(folder)) {
      if (lock == null) {
        return null;
      }
      List<String> notes = new ArrayList<>();
      deleteParts(folder);
      Duration duration = repairTracks(folder, notes);
      Instant now = clock.instant();
      addMissingCaptions(folder);
      finishEventLog(folder, session, duration, now, notes);
      session.ended("recovered", now.toString(), duration.toMillis(), "killed").write(folder);
      return new RecoveredEpisode(folder.getFileName().toString(), duration, notes);
    }
  }

  private static void deleteParts(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }

  private static Duration repairTracks(Path folder, List<String> notes) throws IOException {
    Duration longest = Duration.ZERO;
    try (DirectoryStream<Path> tracks = Files.newDirectoryStream(folder, "*.webm")) {
      for (Path track : tracks) {
        try {
          Duration duration = TrackRepair.repair(track);
          longest = duration.compareTo(longest) > 0 ? duration : longest;
        } catch (IOException e) {
          notes.add(track.getFileName() + " could not be repaired: " + e.getMessage());
        }
      }
    }
    return longest;
  }

  /** Who had said nothing when the process was killed has captions too: none. */
  private static void addMissingCaptions(Path folder) throws IOException {
    try (DirectoryStream<Path> tracks = Files.newDirectoryStream(folder, "*.webm")) {
      for (Path track : tracks) {
        String name = track.getFileName().toString().replaceFirst("webm$", "vtt");
        if (!Files.exists(folder.resolve(name))) {
          Files.writeString(folder.resolve(name), CaptionFile.HEADER);
        }
      }
    }
  }

  private static void finishEventLog(
      Path folder, SessionFile session, Duration duration, Instant now, List<String> notes)
      throws IOException {
    Path file = folder.resolve(EventLog.FILE_NAME);
    if (!Files.exists(file)) {
      notes.add("it has no event log");
      return;
    }
    try (FileChannel log =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      byte[] written = Files.readAllBytes(file);
      int end = endOfLine(written, written.length);
      log.truncate(end);
      if (isSessionEnd(written, end)) {
        return;
      }
      log.position(end);
      String line =
          EventLog.line(
              SESSION_END,
              now,
              session.sessionId(),
              Map.of("reason", "killed", "durationMs", duration.toMillis(), "recovered", true));
      log.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Whether the process was killed after the last event, while it finished the files. */
  private static boolean isSessionEnd(byte[] log, int end) throws IOException {
    int start = endOfLine(log, Math.max(0, end - 1));
    return EventLog.typeOf(new String(log, start, end - start, StandardCharsets.UTF_8))
        .equals(SESSION_END);
  }

  /** Where the last whole line before a position ends. */
  private static int endOfLine(byte[] log, int before) {
    int end = before;
    while (end > 0 && log[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
