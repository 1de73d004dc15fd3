package studio.basil.conversation.replay;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityCapabilities;
import studio.basil.speech.VoiceActivityDetector;
import studio.basil.speech.VoiceActivityStream;

/**
 * Finds speech where the log says there was some, whatever the audio, and tells of it as late as it
 * was told then.
 */
final class LoggedDetector implements VoiceActivityDetector {
  /** No verdict is later than this. */
  private static final long MOST_LAG_MS = 2_000;

  private final VirtualLoop loop;
  private final VoiceActivityCapabilities capabilities;
  private final List<Speech> speeches;
  private final long onsetMs;

  /**
   * A detector.
   *
   * @param onset how much speech had been judged when the log's session knew of it
   */
  LoggedDetector(
      VirtualLoop loop,
      VoiceActivityCapabilities capabilities,
      List<Speech> speeches,
      Duration onset) {
    this.loop = loop;
    this.capabilities = capabilities;
    this.speeches = speeches;
    this.onsetMs = onset.toMillis();
  }

  @Override
  public VoiceActivityCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public VoiceActivityStream open(Consumer<VoiceActivity> listener) {
    return new Stream(listener);
  }

  @Override
  public void close() {}

  private final class Stream implements VoiceActivityStream {
    private final Consumer<VoiceActivity> listener;
    private final long frameMs = capabilities.frameSamples() * 1000L / capabilities.sampleRateHz();
    private long received;
    private long judged;
    private long toldMs;
    private int speech;
    private int frameOfSpeech;
    private int gapsOfSpeech;
    private boolean closed;

    Stream(Consumer<VoiceActivity> listener) {
      this.listener = listener;
    }

    @Override
    public void accept(float[] samples) {
      received += samples.length;
      while (judged + capabilities.frameSamples() <= received) {
        long behindMs =
            (received - judged - capabilities.frameSamples()) * 1000 / capabilities.sampleRateHz();
        judge(loop.millis() - behindMs);
        judged += capabilities.frameSamples();
      }
    }

    /** Judges the frame that ends at a moment. */
    private void judge(long endMs) {
      long middleMs = endMs - frameMs / 2;
      while (speech < speeches.size() && over(speeches.get(speech), endMs)) {
        speech++;
        frameOfSpeech = 0;
        gapsOfSpeech = 0;
      }
      boolean sound = false;
      long lagMs = 0;
      if (speech < speeches.size()) {
        Speech current = speeches.get(speech);
        sound = current.sounds(middleMs) && !gap(current, middleMs);
        lagMs = Math.clamp(lag(current, middleMs), 0, MOST_LAG_MS);
      }
      VoiceActivity verdict = new VoiceActivity(judged, sound ? 1 : 0);
      toldMs = Math.max(toldMs, endMs + lagMs);
      loop.after(Duration.ofMillis(Math.max(0, toldMs - loop.millis())), () -> tell(verdict));
    }

    private void tell(VoiceActivity verdict) {
      if (!closed) {
        listener.accept(verdict);
      }
    }

    /** Whether nothing more is to be told of an utterance: it is over, or the next one begins. */
    private boolean over(Speech one, long endMs) {
      boolean nextBegins =
          speech + 1 < speeches.size() && endMs > speeches.get(speech + 1).startMs();
      return nextBegins || (one.endedMs() != Long.MAX_VALUE && endMs > one.endedMs() + frameMs);
    }

    /**
     * Spreads the frames of an utterance that were no speech over it. Its first and last are left,
     * and those beside a pause, which would be longer then than it was.
     */
    private boolean gap(Speech one, long middleMs) {
      frameOfSpeech++;
      boolean edge =
          frameOfSpeech <= 3
              || middleMs + frameMs >= one.endMs()
              || !one.sounds(middleMs - frameMs)
              || !one.sounds(middleMs + frameMs);
      boolean due = !edge && Math.floor(frameOfSpeech * one.gapShare()) > gapsOfSpeech;
      if (due) {
        gapsOfSpeech++;
      }
      return due;
    }

    private long lag(Speech one, long middleMs) {
      boolean ending = middleMs >= one.endMs() && one.endedMs() != Long.MAX_VALUE;
      return ending
          ? one.endedMs() - one.endMs() - one.silenceMs()
          : one.knownMs() - one.startMs() - onsetMs;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
