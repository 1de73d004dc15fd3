package studio.basil.speech.piper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.SpokenAudio;

/**
 * Speech of one Piper voice at the voice's own rate, in the language of the voice.
 *
 * <p>There are two ways to run it. The <b>library</b> keeps the voice in this process, speaks one
 * sentence at a time whoever asks, and gives its audio whole; what was cancelled is still computed
 * to the end of its text. The <b>program</b> is started for each text, loads the voice each time,
 * streams, and is killed when its text is cancelled.
 */
public final class PiperSynthesizer implements SpeechSynthesizer {
  private static final String PROVIDER = "piper";

  private final SynthesizerCapabilities capabilities;
  private final PiperEngine engine;

  private PiperSynthesizer(PiperVoiceFile voice, PiperEngine engine) {
    this.engine = engine;
    this.capabilities =
        new SynthesizerCapabilities(
            PROVIDER,
            voice.name(),
            List.of(voice.name()),
            voice.sampleRateHz(),
            engine.streaming());
  }

  /** Whether the library, which is an optional dependency, is on the class path. */
  public static boolean hasLibrary() {
    try {
      Class.forName(
          "io.github.givimad.piperjni.PiperJNI", false, PiperSynthesizer.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }

  /**
   * Loads a voice into this process and lets it say a word, which takes about a second.
   *
   * @param model the voice's {@code .onnx}, with its {@code .onnx.json} beside it
   * @throws IOException if the voice is missing or none, or the library {@code piper-jni} is
   *     missing or does not run on this machine; the message says what to do
   */
  public static PiperSynthesizer inProcess(Path model) throws IOException {
    PiperVoiceFile voice = PiperVoiceFile.read(model);
    return new PiperSynthesizer(voice, PiperLibrary.load(voice));
  }

  /**
   * Speaks with the program.
   *
   * @param program its path, or a name to look for on the {@code PATH}
   * @param model the voice's {@code .onnx}, with its {@code .onnx.json} beside it
   * @param timeouts the first result includes the start of the program and the loading of the
   *     voice; {@code connect} has no meaning
   * @throws IOException if the program or the voice is missing; the message says what to do
   */
  public static PiperSynthesizer withProgram(Path program, Path model, ProviderTimeouts timeouts)
      throws IOException {
    PiperVoiceFile voice = PiperVoiceFile.read(model);
    return new PiperSynthesizer(voice, PiperProgram.find(program, voice, timeouts));
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    String voice = capabilities.model();
    if (!request.voice().equals(voice)) {
      return SpokenAudio.refuse(
          SpeechFailure.permanent(
              Code.REJECTED,
              "Piper has no voice \"%s\". Choose one of: %s.".formatted(request.voice(), voice),
              null),
          listener);
    }
    SynthesisEvent.Completed completed =
        new SynthesisEvent.Completed(
            request.text().length(), voice, ServedBy.fresh(PROVIDER, voice));
    SpokenAudio audio = new SpokenAudio(capabilities.sampleRateHz(), completed, listener);
    // Piper takes each line as a text of its own.
    Cancellable work = engine.speak(request.text().replaceAll("\\s+", " ").strip(), audio);
    return () -> {
      audio.cancel();
      work.cancel();
    };
  }

  /** Breaks off what is under way and releases the voice. */
  @Override
  public void close() {
    engine.close();
  }
}
