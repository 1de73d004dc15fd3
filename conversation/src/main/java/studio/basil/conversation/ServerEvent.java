package studio.basil.conversation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session tells its client. */
public sealed interface ServerEvent {

  /**
   * The answer to hello.
   *
   * @param resumeKey opens the session again after a lost connection; a secret of the client
   * @param resumed whether a session goes on that had lost its client
   */
  record Acknowledged(
      String sessionId,
      EpisodeId episodeId,
      List<Speaker> speakers,
      String resumeKey,
      boolean resumed)
      implements ServerEvent {

    public Acknowledged {
      speakers = List.copyOf(speakers);
    }
  }

  /**
   * Everything a client needs to draw the conversation anew.
   *
   * @param orbStates what each speaker does, by speaker id
   * @param captions the latest captions, oldest first
   * @param floor who holds the floor, or null
   * @param recording whether the tracks are being written
   * @param budget how far the budget is used up
   */
  record StateSnapshot(
      String sessionId,
      EpisodeId episodeId,
      Map<String, OrbState> orbStates,
      List<Caption> captions,
      boolean autopilot,
      @Nullable String floor,
      boolean recording,
      BudgetStatus budget)
      implements ServerEvent {

    public StateSnapshot {
      orbStates = Map.copyOf(orbStates);
      captions = List.copyOf(captions);
    }
  }

  /** A speaker does something else now. */
  record OrbChanged(String speaker, OrbState state) implements ServerEvent {}

  /** New or changed words. */
  record CaptionShown(Caption caption) implements ServerEvent {}

  /** The next frame of an AI speaker's audio. */
  record AudioSent(AudioFrame frame) implements ServerEvent {}

  /**
   * The client has to fall silent at once, report what it has played and keep the rest, and what
   * still comes, until {@link AudioResumed} or {@link AudioStopped}.
   */
  record AudioPaused(String speaker, String utteranceId) implements ServerEvent {}

  /** The client goes on with the sample after the last that it played. */
  record AudioResumed(String speaker, String utteranceId) implements ServerEvent {}

  /** The client has to stop an utterance at once and report how much of it was played. */
  record AudioStopped(String speaker, String utteranceId, String reason) implements ServerEvent {}

  /** The budget is used up further than before. */
  record BudgetWarned(BudgetStatus status) implements ServerEvent {}

  /** Where the time of a turn went. */
  record TurnMeasured(TurnMetrics metrics) implements ServerEvent {}

  /** Something went wrong; the session goes on unless {@link SessionEnded} follows. */
  record Failed(String code, String message) implements ServerEvent {}

  /** The files of the episode are finished. */
  record RecordingReady(EpisodeId episodeId, List<EpisodeFile> files) implements ServerEvent {

    public RecordingReady {
      files = List.copyOf(files);
    }
  }

  /** The last event of a session. */
  record SessionEnded(String reason) implements ServerEvent {}
}
