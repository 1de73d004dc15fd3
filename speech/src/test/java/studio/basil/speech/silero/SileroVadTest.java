package studio.basil.speech.silero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.basil.speech.Models;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityDetector;
import studio.basil.speech.VoiceActivityDetectorContract;
import studio.basil.speech.VoiceActivityStream;
import studio.basil.speech.onnx.InferencePool;

class SileroVadTest extends VoiceActivityDetectorContract {
  private static final InferencePool POOL = new InferencePool();
  private static SileroVad vad;

  @BeforeAll
  static void load() throws IOException {
    vad = SileroVad.load(Models.folder(), POOL);
  }

  @AfterAll
  static void close() {
    vad.close();
    POOL.close();
  }

  @Override
  protected VoiceActivityDetector detector() {
    return vad;
  }

  @Test
  void droppedFrames_ofAStreamThatIsFarBehind_areCounted() throws Exception {
    try (InferencePool pool = new InferencePool(1, 16);
        SileroVad overloaded = SileroVad.load(Models.folder(), pool)) {
      RecordedEvents<VoiceActivity> events = new RecordedEvents<>();
      CountDownLatch release = new CountDownLatch(1);
      var _ = pool.submitRealtime(_ -> release.await(30, TimeUnit.SECONDS));
      VoiceActivityStream stream = overloaded.open(events);
      stream.accept(new float[512 * 510]);
      release.countDown();
      assertThat(events.await(500, _ -> true).getLast().startSample()).isEqualTo(499L * 512);
      assertThat(overloaded.droppedFrames()).isEqualTo(10);
    }
  }

  @Test
  void open_afterClose_isRefused() throws IOException {
    SileroVad closed = SileroVad.load(Models.folder(), POOL);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.open(_ -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void accept_afterCloseOfTheDetector_isIgnored() throws Exception {
    SileroVad closed = SileroVad.load(Models.folder(), POOL);
    RecordedEvents<VoiceActivity> events = new RecordedEvents<>();
    VoiceActivityStream stream = closed.open(events);
    closed.close();
    stream.accept(new float[512]);
    verdicts(new float[512], 512);
    assertThat(events.all()).isEmpty();
  }
}
