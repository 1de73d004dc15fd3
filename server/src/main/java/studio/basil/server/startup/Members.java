package studio.basil.server.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import studio.basil.server.settings.RecognizerChoice;
import studio.basil.server.settings.SynthesizerChoice;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.assemblyai.AssemblyAiRecognizer;
import studio.basil.speech.deepgram.DeepgramRecognizer;
import studio.basil.speech.deepgram.DeepgramSynthesizer;
import studio.basil.speech.google.GoogleRecognizer;
import studio.basil.speech.google.GoogleSynthesizer;
import studio.basil.speech.marytts.MaryTtsSynthesizer;
import studio.basil.speech.moonshine.MoonshineRecognizer;
import studio.basil.speech.onnx.InferencePool;
import studio.basil.speech.openai.OpenAiSynthesizer;
import studio.basil.speech.piper.PiperSynthesizer;
import studio.basil.speech.whisper.WhisperRecognizer;

/** Loads single recognizers and synthesizers. Only the classes of those that are chosen load. */
final class Members {
  private Members() {}

  static SpeechRecognizer recognizer(RecognizerChoice choice, Path models, InferencePool pool)
      throws IOException {
    return switch (choice) {
      case RecognizerChoice.Moonshine() -> MoonshineRecognizer.load(models, pool);
      case RecognizerChoice.Whisper(var settings) -> new WhisperRecognizer(settings);
      case RecognizerChoice.OpenAi(var settings) -> new WhisperRecognizer(settings);
      case RecognizerChoice.AssemblyAi(var settings) -> new AssemblyAiRecognizer(settings);
      case RecognizerChoice.Deepgram(var settings) -> new DeepgramRecognizer(settings);
      case RecognizerChoice.Google(var settings) -> new GoogleRecognizer(settings);
    };
  }

  static SpeechSynthesizer synthesizer(SynthesizerChoice choice) throws IOException {
    return switch (choice) {
      case SynthesizerChoice.MaryTts(var _) -> MaryTtsSynthesizer.load(speakers());
      case SynthesizerChoice.Piper(var voice, var program) -> piper(voice, program);
      case SynthesizerChoice.Google(var settings, var _) -> new GoogleSynthesizer(settings);
      case SynthesizerChoice.OpenAi(var settings, var _) -> new OpenAiSynthesizer(settings);
      case SynthesizerChoice.Deepgram(var settings, var _) -> new DeepgramSynthesizer(settings);
    };
  }

  private static SpeechSynthesizer piper(Path voice, Optional<Path> program) throws IOException {
    return program.isPresent()
        ? PiperSynthesizer.withProgram(program.get(), voice, ProviderTimeouts.LIVE)
        : PiperSynthesizer.inProcess(voice);
  }

  /** Synthesis keeps a thread busy for a tenth of the audio's length. */
  private static Executor speakers() {
    return Executors.newFixedThreadPool(
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        Thread.ofPlatform().daemon().name("speaking-", 1).factory());
  }
}
