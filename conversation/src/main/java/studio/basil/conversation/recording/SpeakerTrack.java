package studio.basil.conversation.recording;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioFileException;
import studio.basil.audio.Resampler;
import studio.basil.audio.TrackEffort;
import studio.basil.audio.TrackRepair;
import studio.basil.audio.TrackWriter;

/**
 * The track of one speaker: a timeline at the speaker's own rate, written as Opus. Opened with the
 * first sample. After a failure it takes samples and drops them, and keeps what was written. Not
 * thread-safe.
 */
final class SpeakerTrack {
  private final Path file;
  private final int sampleRateHz;
  private final TrackEffort effort;
  private @Nullable TrackWriter writer;
  private @Nullable Resampler resampler;
  private boolean begun;
  private boolean failed;
  private long position;

  SpeakerTrack(Path file, int sampleRateHz, TrackEffort effort) {
    this.file = file;
    this.sampleRateHz = sampleRateHz;
    this.effort = effort;
  }

  long position() {
    return position;
  }

  int sampleRateHz() {
    return sampleRateHz;
  }

  void open() throws AudioFileException {
    try {
      int trackRateHz = TrackWriter.rateFor(sampleRateHz);
      writer = TrackWriter.open(file, trackRateHz, effort);
      begun = true;
      if (sampleRateHz != trackRateHz) {
        resampler = new Resampler(sampleRateHz, trackRateHz);
      }
    } catch (AudioFileException e) {
      failed = true;
      throw e;
    }
  }

  void audio(float[] samples) throws AudioFileException {
    position += samples.length;
    TrackWriter out = writer;
    if (failed || out == null) {
      return;
    }
    try {
      out.write(resampler == null ? samples : resampler.process(samples));
    } catch (AudioFileException e) {
      fail();
      throw e;
    }
  }

  void silence(long samples) throws AudioFileException {
    for (long left = samples; left > 0; left -= sampleRateHz) {
      audio(new float[(int) Math.min(left, sampleRateHz)]);
    }
  }

  void silenceTo(long end) throws AudioFileException {
    silence(end - position);
  }

  void close() throws AudioFileException {
    TrackWriter out = writer;
    writer = null;
    try (Resampler ending = resampler) {
      if (out != null && ending != null && !failed) {
        out.write(ending.flush());
      }
    } finally {
      if (out != null) {
        out.close();
      }
    }
  }

  /**
   * Gives a closed track that failed on the way its duration back.
   *
   * @throws AudioFileException if the disk still refuses
   */
  void mend() throws AudioFileException {
    if (failed && begun && TrackRepair.needsRepair(file)) {
      TrackRepair.repair(file);
    }
  }

  /** Finishes the file as far as it got; the failure that led here is the one to report. */
  private void fail() {
    failed = true;
    try {
      close();
    } catch (AudioFileException e) {
      // What was flushed stays playable; the next start repairs the rest.
      return;
    }
  }
}
