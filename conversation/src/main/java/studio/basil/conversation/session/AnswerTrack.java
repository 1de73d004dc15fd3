package studio.basil.conversation.session;

import studio.basil.conversation.recording.EpisodeRecorder;

/**
 * The track of one AI speaker: what the client played, at the time it was played. Positions are
 * samples of the speaker's rate since the session's start. Session's thread only.
 */
final class AnswerTrack {
  /** A client that falls this far behind paused its playback; less is jitter of its reports. */
  private static final int PAUSE_MS = 120;

  /** Silence is written this late, as a report of something played may still be on its way. */
  private static final int LAG_MS = 2_000;

  private final String speaker;
  private final int sampleRateHz;
  private final EpisodeRecorder recorder;
  private String utteranceId = "";
  private long start;
  private long position;

  AnswerTrack(String speaker, int sampleRateHz, EpisodeRecorder recorder) {
    this.speaker = speaker;
    this.sampleRateHz = sampleRateHz;
    this.recorder = recorder;
  }

  /**
   * Writes what was played.
   *
   * @param utterance whose audio it is
   * @param fresh the samples played since the last report
   * @param played how many of the utterance were played in all
   * @param nowMs when the report came
   */
  void played(String utterance, float[] fresh, long played, long nowMs) {
    long startBySamples = samples(nowMs) - played;
    if (!utterance.equals(utteranceId)) {
      utteranceId = utterance;
      start = Math.max(position, startBySamples);
      silenceTo(start);
    } else if (startBySamples - start > samples(PAUSE_MS)) {
      silenceTo(position + startBySamples - start);
      start = startBySamples;
    }
    recorder.audio(speaker, fresh);
    position += fresh.length;
  }

  /** When a sample of the current utterance was played, on the session's clock. */
  long millisOf(long sample) {
    return (start + sample) * 1000 / sampleRateHz;
  }

  /** Keeps the track close to the session while the speaker is silent. */
  void advance(long nowMs) {
    silenceTo(samples(nowMs - LAG_MS));
  }

  private void silenceTo(long end) {
    if (end > position) {
      recorder.silence(speaker, end - position);
      position = end;
    }
  }

  private long samples(long ms) {
    return ms * sampleRateHz / 1000;
  }
}
