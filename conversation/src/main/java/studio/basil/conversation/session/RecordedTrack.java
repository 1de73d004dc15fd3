package studio.basil.conversation.session;

import studio.basil.conversation.listening.InputTimeline;
import studio.basil.conversation.recording.EpisodeRecorder;

/** The track of one speaker in the recording, to be appended to. */
record RecordedTrack(EpisodeRecorder recorder, String speaker) implements InputTimeline.Sink {

  @Override
  public void audio(float[] samples) {
    recorder.audio(speaker, samples);
  }

  @Override
  public void silence(long samples) {
    recorder.silence(speaker, samples);
  }
}
