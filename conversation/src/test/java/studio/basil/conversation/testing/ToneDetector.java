package studio.basil.conversation.testing;

import java.util.function.Consumer;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityCapabilities;
import studio.basil.speech.VoiceActivityDetector;
import studio.basil.speech.VoiceActivityStream;

/** Takes every loud sample for speech. */
public final class ToneDetector implements VoiceActivityDetector {
  private static final int FRAME = 512;

  @Override
  public VoiceActivityCapabilities capabilities() {
    return new VoiceActivityCapabilities("tone", 16_000, FRAME);
  }

  @Override
  public VoiceActivityStream open(Consumer<VoiceActivity> listener) {
    return new VoiceActivityStream() {
      private final float[] frame = new float[FRAME];
      private int filled;
      private long start;

      @Override
      public void accept(float[] samples) {
        for (float sample : samples) {
          frame[filled] = sample;
          filled++;
          if (filled == FRAME) {
            listener.accept(new VoiceActivity(start, loudShare()));
            start += FRAME;
            filled = 0;
          }
        }
      }

      private float loudShare() {
        int loud = 0;
        for (float sample : frame) {
          loud += Math.abs(sample) > 0.1f ? 1 : 0;
        }
        return (float) loud / FRAME;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
