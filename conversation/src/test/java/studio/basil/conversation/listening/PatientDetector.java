package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityCapabilities;
import studio.basil.speech.VoiceActivityDetector;
import studio.basil.speech.VoiceActivityStream;

/** A detector whose verdicts the test gives, when it likes. */
final class PatientDetector implements VoiceActivityDetector {
  static final int FRAME = 512;

  private final int rateHz;
  private @Nullable Consumer<VoiceActivity> listener;
  private long received;
  private long judged;

  PatientDetector(int rateHz) {
    this.rateHz = rateHz;
  }

  /** Gives the verdict on the next frames. */
  void judge(int frames, double probability) {
    for (int i = 0; i < frames && listener != null; i++) {
      assertThat(judged + FRAME).as("frame to be judged").isLessThanOrEqualTo(received);
      listener.accept(new VoiceActivity(judged, (float) probability));
      judged += FRAME;
    }
  }

  @Override
  public VoiceActivityCapabilities capabilities() {
    return new VoiceActivityCapabilities("patient", rateHz, FRAME);
  }

  @Override
  public VoiceActivityStream open(Consumer<VoiceActivity> verdicts) {
    listener = verdicts;
    return new VoiceActivityStream() {
      @Override
      public void accept(float[] samples) {
        received += samples.length;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
