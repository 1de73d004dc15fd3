package studio.basil.server.startup;

import java.util.List;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.VoiceActivityDetector;

/** Who recognises, speaks and thinks for all sessions. Owns its parts. */
record Providers(
    SpeechRecognizer recognizer,
    VoiceActivityDetector voiceActivity,
    SpeechSynthesizer synthesizer,
    LanguageModel host,
    LanguageModel guest)
    implements AutoCloseable {

  @Override
  public void close() {
    List.<Runnable>of(
            host::close, guest::close, synthesizer::close, recognizer::close, voiceActivity::close)
        .forEach(Runnable::run);
  }
}
