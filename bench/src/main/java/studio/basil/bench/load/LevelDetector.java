package studio.basil.bench.load;

import java.util.function.Consumer;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityCapabilities;
import studio.basil.speech.VoiceActivityDetector;
import studio.basil.speech.VoiceActivityStream;

/** Takes for speech what is loud: frames of 32 ms above -40 dBFS. Verdicts come at once. */
final class LevelDetector implements VoiceActivityDetector {
  private static final int FRAME_SAMPLES = 512;
  private static final double SPEECH_LEVEL = 0.01;

  @Override
  public VoiceActivityCapabilities capabilities() {
    return new VoiceActivityCapabilities("scripted", Sounds.RATE_HZ, FRAME_SAMPLES);
  }

  @Override
  public VoiceActivityStream open(Consumer<VoiceActivity> listener) {
    return new Stream(listener);
  }

  @Override
  public void close() {}

  private static final class Stream implements VoiceActivityStream {
    private final Consumer<VoiceActivity> listener;
    private double energy;
    private int count;
    private long start;
    private boolean closed;

    Stream(Consumer<VoiceActivity> listener) {
      this.listener = listener;
    }

    @Override
    public void accept(float[] samples) {
      for (float sample : samples) {
        energy += sample * sample;
        if (++count == FRAME_SAMPLES) {
          judge();
        }
      }
    }

    private void judge() {
      boolean speech = Math.sqrt(energy / FRAME_SAMPLES) > SPEECH_LEVEL;
      if (!closed) {
        listener.accept(new VoiceActivity(start, speech ? 0.98f : 0.02f));
      }
      start += FRAME_SAMPLES;
      energy = 0;
      count = 0;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
