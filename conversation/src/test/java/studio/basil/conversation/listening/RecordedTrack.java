package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

/** What a timeline wrote: how much, and where the clicks are. */
final class RecordedTrack implements InputTimeline.Sink {
  private static final float CLICK = 0.4f;

  private final List<Long> clicks = new ArrayList<>();
  private long length;
  private long audioSamples;
  private boolean inClick;

  @Override
  public void audio(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      if (samples[i] > CLICK && !inClick) {
        clicks.add(length + i);
      }
      inClick = samples[i] > CLICK;
    }
    length += samples.length;
    audioSamples += samples.length;
  }

  @Override
  public void silence(long samples) {
    assertThat(samples).isPositive();
    length += samples;
  }

  /** Sends what a microphone records through a network; ends the session with the last piece. */
  InputTimeline record(Microphone microphone, Network network) {
    InputTimeline timeline = new InputTimeline(Microphone.RATE_HZ, this);
    long nextTick = 0;
    long end = 0;
    for (Microphone.Piece piece : microphone.pieces()) {
      long arrival = network.arrival(piece);
      for (; nextTick < arrival; nextTick += Microphone.RATE_HZ / 2) {
        timeline.advance(nextTick);
      }
      end = arrival;
      assertThat(timeline.accept(piece.samples(), arrival)).as("piece at %d", arrival).isTrue();
      assertThat(length).as("track length at %d", arrival).isLessThanOrEqualTo(arrival);
    }
    timeline.finish(end);
    assertThat(length).as("track length of a session of %d", end).isEqualTo(end);
    return timeline;
  }

  long length() {
    return length;
  }

  /** How much of the track is audio and not silence put in. */
  long audioSamples() {
    return audioSamples;
  }

  /** Each click is there, within 50 ms of when it was made. */
  void assertClicks(Microphone microphone) {
    assertThat(clicks).hasSameSizeAs(microphone.clicks());
    for (int i = 0; i < clicks.size(); i++) {
      long made = Math.round(microphone.clicks().get(i));
      assertThat(clicks.get(i))
          .as("click at %.1f s", (double) made / Microphone.RATE_HZ)
          .isCloseTo(made, within(millis(50)));
    }
  }

  static long millis(long milliseconds) {
    return milliseconds * Microphone.RATE_HZ / 1000;
  }
}
