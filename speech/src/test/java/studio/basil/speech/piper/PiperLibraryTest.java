package studio.basil.speech.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.Models;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerContract;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityStream;
import studio.basil.speech.onnx.InferencePool;
import studio.basil.speech.silero.SileroVad;

/** The library in this process, with the real phonemizer and runtime and a voice that hums. */
class PiperLibraryTest extends SpeechSynthesizerContract {
  @TempDir private static Path folder;
  private static PiperSynthesizer synthesizer;

  @BeforeAll
  static void load() throws IOException {
    synthesizer = PiperSynthesizer.inProcess(ToneVoice.write(folder));
  }

  @AfterAll
  static void close() {
    synthesizer.close();
  }

  @Override
  protected SpeechSynthesizer synthesizer() {
    return synthesizer;
  }

  @Test
  void inProcess_besideTheOtherOnnxRuntime_bothWork() throws Exception {
    RecordedEvents<VoiceActivity> verdicts = new RecordedEvents<>();
    try (InferencePool pool = new InferencePool(1, 100);
        SileroVad detector = SileroVad.load(Models.folder(), pool);
        VoiceActivityStream stream = detector.open(verdicts)) {
      stream.accept(SpeechSamples.silence(1));
      assertThat(CollectedSpeech.of(synthesizer, "Hello.", "tone").audio().length()).isPositive();

      assertThat(verdicts.await(30, _ -> true)).allMatch(each -> each.probability() < 0.5);
    }
  }

  @Test
  void inProcess_modelThatIsNone_isRefusedByName() throws IOException {
    Path model = Files.writeString(folder.resolve("broken.onnx"), "no model");
    Files.copy(folder.resolve("tone.onnx.json"), folder.resolve("broken.onnx.json"));

    assertThatThrownBy(() -> PiperSynthesizer.inProcess(model))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(model.toString())
        .hasMessageContaining("is no voice");
  }

  @Test
  void inProcess_modelOfAnotherKind_isRefusedAtTheStart() throws IOException {
    Path model = folder.resolve("silero.onnx");
    Files.copy(Models.folder().resolve("silero_vad_v5.onnx"), model);
    Files.copy(folder.resolve("tone.onnx.json"), folder.resolve("silero.onnx.json"));

    assertThatThrownBy(() -> PiperSynthesizer.inProcess(model))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no voice");
  }

  @Test
  void synthesize_afterClose_fails() throws Exception {
    PiperSynthesizer closed = PiperSynthesizer.inProcess(folder.resolve("tone.onnx"));
    closed.close();
    closed.close();

    assertThat(CollectedSpeech.of(closed, "Hello.", "tone").failure().code())
        .isEqualTo(Code.UNAVAILABLE);
  }
}
