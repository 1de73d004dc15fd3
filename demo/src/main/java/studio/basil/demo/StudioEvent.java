package studio.basil.demo;

import java.util.List;

/** What the studio told its client. Moments are those of {@link System#nanoTime}. */
sealed interface StudioEvent {

  /** The answer to hello. */
  record Acknowledged(String sessionId, String episodeId, List<Speaker> speakers)
      implements StudioEvent {

    public Acknowledged {
      speakers = List.copyOf(speakers);
    }
  }

  /**
   * A piece of an AI speaker's audio.
   *
   * @param pcm16 s16le mono; not to be changed
   * @param last ends the utterance
   */
  record AudioFrame(
      long atNanos,
      String speaker,
      String utteranceId,
      int sampleRateHz,
      // Never compared: only carried.
      @SuppressWarnings("ArrayRecordComponent") byte[] pcm16,
      boolean last)
      implements StudioEvent {

    public AudioFrame {
      if (sampleRateHz <= 0 || pcm16.length % Short.BYTES != 0) {
        throw new IllegalArgumentException(
            "An audio frame cannot have %d bytes at %d Hz.".formatted(pcm16.length, sampleRateHz));
      }
    }

    int samples() {
      return pcm16.length / Short.BYTES;
    }
  }

  /** An utterance waits at the sample that is played now, until it is resumed or stopped. */
  record AudioPaused(String speaker, String utteranceId) implements StudioEvent {}

  /** An utterance that was paused goes on. */
  record AudioResumed(String speaker, String utteranceId) implements StudioEvent {}

  /** An utterance was broken off. */
  record AudioStopped(long atNanos, String speaker, String utteranceId) implements StudioEvent {}

  /** What a speaker says; a later caption of the same utterance replaces it. */
  record Captioned(String speaker, String utteranceId, String text, boolean last, long startMs)
      implements StudioEvent {}

  /** Where the time of an answer went, as the server saw it. */
  record Measured(TurnTimes times) implements StudioEvent {}

  /** A speaker does something else now. */
  record OrbChanged(String speaker, String state) implements StudioEvent {}

  /** The episode's files are finished. */
  record RecordingReady(String episodeId, List<EpisodeFile> files) implements StudioEvent {

    public RecordingReady {
      files = List.copyOf(files);
    }
  }

  /** The session is over. */
  record Ended(String reason) implements StudioEvent {}

  /** The server reported a failure. */
  record Failed(String code, String message) implements StudioEvent {}

  /** The connection could not be made or broke. */
  record Lost(String reason) implements StudioEvent {}

  /** A member of the cast. */
  record Speaker(String id, String name) {}

  /** A finished file: its name, its address below the server's, and its size. */
  record EpisodeFile(String name, String url, long bytes) {}

  /** The milliseconds between the end of the person's speech and the answer, by stage. */
  record TurnTimes(
      String utteranceId,
      double endpointMs,
      double sttMs,
      double llmFirstTokenMs,
      double llmFirstSentenceMs,
      double ttsFirstAudioMs,
      double serverMs,
      double totalMs,
      double playbackMs) {}
}
