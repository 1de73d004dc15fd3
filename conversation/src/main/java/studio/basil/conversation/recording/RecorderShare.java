package studio.basil.conversation.recording;

import java.util.concurrent.Executor;
import studio.basil.audio.TrackEffort;

/**
 * What one episode's recorder gets of the machine.
 *
 * @param disk runs tasks one at a time, in order
 * @param backlog of all recorders that share the memory
 * @param effort for each of its tracks
 */
public record RecorderShare(Executor disk, Backlog backlog, TrackEffort effort) {

  /** For one who waits until all is written: done on the caller's thread, with little effort. */
  public static RecorderShare immediate() {
    return new RecorderShare(Runnable::run, new Backlog(Long.MAX_VALUE), TrackEffort.QUICK);
  }
}
