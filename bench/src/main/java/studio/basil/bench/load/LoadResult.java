package studio.basil.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import studio.basil.bench.Spread;

/**
 * What one run found.
 *
 * @param talked sessions that came to their proper end
 * @param server the server's own share of each answer, in ms
 * @param total voice to voice, in ms
 * @param echo from a request to its answer, as the clients see it, in ms
 * @param late how late the clients' own chunks were, in ms
 */
record LoadResult(
    LoadOptions options,
    long talked,
    Input input,
    Answers answers,
    Files files,
    Memory memory,
    Cpu cpu,
    Spread server,
    Spread total,
    Spread echo,
    Spread late,
    Map<String, Long> errors) {

  /**
   * The people's audio.
   *
   * @param sent chunks that the clients sent
   * @param taken chunks that came to the sessions
   * @param refused chunks for which a session had no room
   * @param faults what the gateway refused, by code
   */
  record Input(long sent, long taken, long refused, String faults) {}

  /**
   * The answers' audio at the clients.
   *
   * @param holes frames that did not begin where the one before had ended
   */
  record Answers(long frames, long holes) {}

  /**
   * The recordings, the worst of all sessions in each.
   *
   * @param dropped chunks that a session did not take, in all
   * @param missingMs audio that is not on the person's track
   * @param trackErrorMs how far a track is from the session's length
   * @param errors faults that the event logs tell of, in all
   */
  record Files(long dropped, long missingMs, long trackErrorMs, long errors) {}

  /** The server's memory in MB, and its rise after the warm-up in MB a minute. */
  record Memory(
      double resident,
      double mostResident,
      double residentRise,
      double mostHeap,
      double liveHeap,
      double liveHeapRise) {}

  /** Processors in use, and the machine's load average over a minute at the end of the talk. */
  record Cpu(double server, double clients, double load) {}

  static LoadResult of(
      LoadOptions options, Crowd crowd, Input input, Memory memory, Cpu cpu, Path recordings)
      throws IOException {
    Measures measures = crowd.measures();
    long frames = 0;
    long holes = 0;
    long talked = 0;
    long dropped = 0;
    long missingMs = 0;
    long trackErrorMs = 0;
    long errors = 0;
    for (Person person : crowd.people()) {
      frames += person.playback().frames();
      holes += person.playback().holes();
      String episode = person.episodeId();
      if (episode != null && person.ended()) {
        talked++;
        EpisodeFacts facts = EpisodeFacts.read(recordings.resolve(episode), person.chunks());
        dropped += facts.droppedChunks();
        missingMs = Math.max(missingMs, facts.missingMs());
        trackErrorMs = Math.max(trackErrorMs, facts.trackErrorMs());
        errors += facts.errors();
      }
    }
    return new LoadResult(
        options,
        talked,
        input,
        new Answers(frames, holes),
        new Files(dropped, missingMs, trackErrorMs, errors),
        memory,
        cpu,
        measures.serverMs(),
        measures.totalMs(),
        measures.echoMs(),
        measures.lateMs(),
        measures.errors());
  }
}
