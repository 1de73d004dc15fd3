package studio.basil.conversation.listening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays the person's audio on the session's timeline, without a time stamp from the client.
 *
 * <p>A piece that arrives late was either held up on its way, and a burst brings the rest, or the
 * client sent nothing for a while. The first must not leave a gap, the second must. So after a late
 * piece everything is held until the lateness is gone (a burst: no gap) or has lasted long enough
 * (a gap of the least lateness seen). The client's clock also runs a little fast or slow: the least
 * lateness over some seconds shows by how much, and stretching the audio by at most half a percent
 * takes it back.
 *
 * <p>All positions are samples of the input's rate since the session's start. Not thread-safe.
 */
public final class InputTimeline {

  /** Where the timeline is written to. */
  public interface Sink {

    /** The next samples. */
    void audio(float[] samples);

    /** Silence comes next. */
    void silence(long samples);
  }

  /** A stretch of the input and where it stands on the timeline. */
  private record Placement(long streamStart, long trackStart) {}

  private static final int MOST_PLACEMENTS = 4_096;

  private final int sampleRateHz;
  private final Sink sink;
  private final DriftMeter drift;
  private final List<float[]> held = new ArrayList<>();
  private final ArrayDeque<Placement> placements = new ArrayDeque<>();
  private long heldSamples;
  private long heldSince;
  private long leastLateness;
  private long streamPosition;
  private long position;
  private long gapSamples;
  private boolean begun;

  /** A timeline from zero. */
  public InputTimeline(int sampleRateHz, Sink sink) {
    this.sampleRateHz = sampleRateHz;
    this.sink = sink;
    this.drift = new DriftMeter(sampleRateHz);
  }

  /**
   * Takes the next piece of the stream.
   *
   * @param arrival the moment it arrived, when its last sample had just been spoken
   * @return false if it was dropped because the client is seconds ahead of real time
   */
  public boolean accept(float[] samples, long arrival) {
    long lateness = arrival - samples.length - position - heldSamples;
    if (begun && lateness < -millis(2_000)) {
      return false;
    }
    if (!begun) {
      begun = true;
      gap(Math.max(0, lateness));
      write(samples, 0);
    } else if (held.isEmpty() && lateness <= millis(150)) {
      write(samples, lateness);
    } else {
      hold(samples, arrival, lateness);
    }
    return true;
  }

  /** Writes silence where nothing has come for ten seconds, so that the track keeps up. */
  public void advance(long now) {
    if (held.isEmpty() && now - position > millis(10_000)) {
      gap(now - millis(10_000) - position);
    }
  }

  /** Writes what is held and silence to the end of the session. */
  public void finish(long end) {
    release(leastLateness);
    gap(Math.max(0, end - position));
  }

  /** Position on the timeline of a sample of the stream. */
  public long trackPositionOf(long streamSample) {
    Placement found = new Placement(0, 0);
    for (Placement placement : placements) {
      if (placement.streamStart() > streamSample) {
        break;
      }
      found = placement;
    }
    return found.trackStart() + streamSample - found.streamStart();
  }

  /** How much has been written. */
  public long position() {
    return position;
  }

  /** How much silence stands for audio that never came. */
  public long gapSamples() {
    return gapSamples;
  }

  /** How many samples the correction of the client's clock has added; negative if taken away. */
  public long driftSamples() {
    return drift.correctedSamples();
  }

  private void hold(float[] samples, long arrival, long lateness) {
    if (held.isEmpty()) {
      heldSince = arrival;
      leastLateness = lateness;
    }
    leastLateness = Math.min(leastLateness, lateness);
    held.add(samples);
    heldSamples += samples.length;
    if (leastLateness <= millis(40)) {
      release(0);
    } else if (arrival - heldSince >= millis(1_500)) {
      release(leastLateness);
    }
  }

  private void release(long gap) {
    if (held.isEmpty()) {
      return;
    }
    gap(gap);
    for (float[] samples : held) {
      write(samples, 0);
    }
    held.clear();
    heldSamples = 0;
    drift.restart();
  }

  private void gap(long samples) {
    if (samples > 0) {
      sink.silence(samples);
      position += samples;
      gapSamples += samples;
    }
  }

  private void write(float[] samples, long lateness) {
    placements.add(new Placement(streamPosition, position));
    if (placements.size() > MOST_PLACEMENTS) {
      placements.remove();
    }
    float[] corrected = drift.correct(samples, lateness);
    sink.audio(corrected);
    streamPosition += samples.length;
    position += corrected.length;
  }

  private long millis(long milliseconds) {
    return milliseconds * sampleRateHz / 1000;
  }
}
